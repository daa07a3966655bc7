using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Odometry;

/// <summary>Predicts a camera's motion along consecutive frames.</summary>
public interface IMotionPredictor
{
    /// <summary>The width in pixels at which it takes frames.</summary>
    int Width { get; }

    /// <summary>The height in pixels at which it takes frames.</summary>
    int Height { get; }

    /// <summary>The motions between neighbours of n + 1 frames: n matrices, 4×4, from each frame's camera to the next one's, in the network's unit.</summary>
    /// <exception cref="ArgumentException">A frame has another size.</exception>
    IReadOnlyList<Matrix<double>> Predict(IReadOnlyList<RgbImage> frames);
}
