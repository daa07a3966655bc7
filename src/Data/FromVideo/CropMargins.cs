namespace SelfSup.Data.FromVideo;

/// <summary>What is cut off a video's pictures, in their pixels: a bonnet, a time stamp, black borders.</summary>
/// <param name="Left">Columns at the left.</param>
/// <param name="Top">Rows at the top.</param>
/// <param name="Right">Columns at the right.</param>
/// <param name="Bottom">Rows at the bottom.</param>
public readonly record struct CropMargins(int Left, int Top, int Right, int Bottom)
{
    private const int SmallestSide = 32;

    /// <summary>The size that is left.</summary>
    /// <exception cref="ConfigurationException">A margin is negative, or less than 32 pixels are left.</exception>
    public (int Width, int Height) Rest(int width, int height)
    {
        if (Math.Min(Math.Min(Left, Right), Math.Min(Top, Bottom)) < 0)
            throw new ConfigurationException("--crop-left, --crop-top, --crop-right, --crop-bottom: rows and columns to cut off cannot be negative");
        (long restWidth, long restHeight) = ((long)width - Left - Right, (long)height - Top - Bottom);
        return restWidth >= SmallestSide && restHeight >= SmallestSide
            ? ((int)restWidth, (int)restHeight)
            : throw new ConfigurationException($"--crop-…: {restWidth}x{restHeight} pixels would be left of {width}x{height}; {SmallestSide} each way are the least");
    }
}
