namespace SelfSup.Data.Images;

/// <summary>
/// Mirrors pictures left to right, the training's flip (probability one half, all frames of a sample alike). Cameras stay valid only where
/// the principal point is the middle column.
/// </summary>
public static class HorizontalFlip
{
    /// <summary>Mirrors <paramref name="image"/> in place.</summary>
    public static void Apply(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        int rowBytes = image.Width * RgbImage.Channels;
        for (int row = 0; row < image.Height; row++)
            MirrorPixels(image.Pixels.AsSpan(row * rowBytes, rowBytes));
    }

    /// <summary>Mirrors every row of <paramref name="width"/> elements in place: planes, depth maps, masks.</summary>
    /// <exception cref="ArgumentException"><paramref name="rows"/> is no whole number of rows.</exception>
    public static void Apply<T>(Span<T> rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (rows.Length % width != 0)
            throw new ArgumentException($"{rows.Length} elements are no whole number of rows of {width}", nameof(rows));
        for (int start = 0; start < rows.Length; start += width)
            rows.Slice(start, width).Reverse();
    }

    // Reversing all bytes mirrors the pixels and turns each from RGB to BGR; the outer two bytes of each are then exchanged.
    private static void MirrorPixels(Span<byte> row)
    {
        row.Reverse();
        for (int i = 0; i + 2 < row.Length; i += 3)
            (row[i], row[i + 2]) = (row[i + 2], row[i]);
    }
}
