namespace SelfSup.SegGuide.Borders;

/// <summary>
/// The border pixels of a mask's objects: foreground pixels with a background pixel left, right, above or below. The image's edge is no
/// border, as an object that the camera cuts off goes on beyond it.
/// </summary>
public static class ObjectBorders
{
    /// <summary>Marks the border pixels.</summary>
    /// <param name="mask">0 or 1 a pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="borders">Receives 1 for border pixels and 0 for all others.</param>
    /// <returns>The number of border pixels.</returns>
    /// <exception cref="ArgumentException">A span has another size, or the mask another value than 0 and 1.</exception>
    public static int Mark(ReadOnlySpan<byte> mask, int width, int height, Span<byte> borders)
    {
        MaskChecks.Picture(mask, width, height);
        MaskChecks.SameSize(borders.Length, width, height, nameof(borders));
        int count = 0;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = mask.Slice(y * width, width);
            ReadOnlySpan<byte> above = mask.Slice(Math.Max(y - 1, 0) * width, width);
            ReadOnlySpan<byte> below = mask.Slice(Math.Min(y + 1, height - 1) * width, width);
            Span<byte> target = borders.Slice(y * width, width);
            for (int x = 0; x < row.Length; x++)
            {
                int inside = row[Math.Max(x - 1, 0)] & row[Math.Min(x + 1, row.Length - 1)] & above[x] & below[x];
                int border = row[x] & ~inside;
                target[x] = (byte)border;
                count += border;
            }
        }

        return count;
    }
}
