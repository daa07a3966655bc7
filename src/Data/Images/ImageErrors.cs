namespace SelfSup.Data.Images;

/// <summary>The messages about pictures that cannot be used.</summary>
internal static class ImageErrors
{
    // Larger sides are damage or no camera's picture; decoding one would take gigabytes.
    private const long MaximumPixels = 1 << 27;

    public static UserErrorException Truncated(string name, long bytes) =>
        new($"{name}: truncated picture (it ends after {bytes} bytes); copy or download the file again");

    public static UserErrorException Damaged(string name, string what) =>
        new($"{name}: damaged picture ({what}); copy or download the file again");

    public static void CheckSize(string name, long width, long height)
    {
        if (width <= 0 || height <= 0)
            throw Damaged(name, $"its size is {width}x{height}");
        if (width > MaximumPixels || height > MaximumPixels || width * height > MaximumPixels)
            throw new UserErrorException($"{name}: picture of {width}x{height} pixels is too large; at most {MaximumPixels} pixels are read, make it smaller");
    }
}
