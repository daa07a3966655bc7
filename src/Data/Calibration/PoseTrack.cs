using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Data.Calibration;

/// <summary>Where a camera was in the frames of a drive.</summary>
/// <param name="Frames">The frames' numbers, rising.</param>
/// <param name="Poses">The pose of each: 4×4, from its camera to one frame common to all, metres.</param>
/// <param name="IsNumbered">Whether the numbers were written with the poses; else they are 0, 1, 2 ….</param>
public sealed record PoseTrack(IReadOnlyList<int> Frames, IReadOnlyList<Matrix<double>> Poses, bool IsNumbered = false)
{
    /// <summary>The pose of a frame, or null where it has none.</summary>
    public Matrix<double>? Find(int frame)
    {
        int low = 0, high = Frames.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (Frames[middle] == frame)
                return Poses[middle];
            if (Frames[middle] < frame)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }
}
