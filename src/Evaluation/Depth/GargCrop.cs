namespace SelfSup.Evaluation.Depth;

/// <summary>
/// The part of a KITTI image in which depth is judged: without the sky, the bonnet and the sides that the laser does not see well.
/// Source: Garg et al. (ECCV 2016), whose fractions the Eigen protocol took over.
/// </summary>
public static class GargCrop
{
    /// <summary>The rows and columns that count in an image of the given size; 375x1242 gives rows 153 to 370 and columns 44 to 1196.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is below 1.</exception>
    public static PixelBounds Bounds(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        return new PixelBounds((int)(0.40810811 * height), (int)(0.99189189 * height), (int)(0.03594771 * width), (int)(0.96405229 * width));
    }
}
