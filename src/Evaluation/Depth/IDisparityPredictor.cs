using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth;

/// <summary>Whatever turns images into disparity: a network, or a stand-in in a test.</summary>
public interface IDisparityPredictor
{
    /// <summary>The width of the predicted disparity in pixels.</summary>
    int Width { get; }

    /// <summary>The height of the predicted disparity in pixels.</summary>
    int Height { get; }

    /// <summary>Whether the predictions are blended with those of the mirrored images (<see cref="FlipPostProcess"/>).</summary>
    bool PostProcessed { get; }

    /// <summary>
    /// An image as the network will see it, or the image itself: work that need not wait for the network, so it may run ahead on any thread.
    /// <see cref="Predict"/> takes images with and without it, to the same results.
    /// </summary>
    RgbImage Prepare(RgbImage image) => image;

    /// <summary>Predicts scaled disparity (1 / depth) for images of any sizes: for each, Height·Width values, row-major.</summary>
    float[][] Predict(IReadOnlyList<RgbImage> images);
}
