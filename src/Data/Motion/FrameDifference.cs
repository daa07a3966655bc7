namespace SelfSup.Data.Motion;

/// <summary>How much two pictures of one size differ, and whether one is a copy of the other but for compression.</summary>
public static class FrameDifference
{
    private const int BlockPixels = 16;

    // A repeated frame comes out of a decoder with less than a grey level of difference in every block; sensor noise alone gives more in a
    // new frame of a standing camera only in dark pictures, and those are found as standing anyway.
    private const double DuplicateLevels = 0.75;

    /// <summary>The largest of the mean absolute differences of 16×16 blocks, in grey levels: one lamp that moves through a dark picture counts.</summary>
    /// <exception cref="ArgumentException">The pictures differ in size.</exception>
    public static double LargestBlock(GreyFrame first, GreyFrame second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Width != second.Width || first.Height != second.Height)
            throw new ArgumentException($"pictures of {first.Width}x{first.Height} and {second.Width}x{second.Height} pixels cannot be compared", nameof(second));
        double largest = 0;
        for (int top = 0; top < first.Height; top += BlockPixels)
        {
            for (int left = 0; left < first.Width; left += BlockPixels)
                largest = Math.Max(largest, Block(first, second, left, top));
        }

        return largest;
    }

    /// <summary>Whether the second picture repeats the first.</summary>
    public static bool IsDuplicate(GreyFrame first, GreyFrame second) => LargestBlock(first, second) < DuplicateLevels;

    private static double Block(GreyFrame first, GreyFrame second, int left, int top)
    {
        int right = Math.Min(left + BlockPixels, first.Width);
        int bottom = Math.Min(top + BlockPixels, first.Height);
        int sum = 0;
        for (int y = top; y < bottom; y++)
        {
            ReadOnlySpan<byte> a = first.Pixels.AsSpan((y * first.Width) + left, right - left);
            ReadOnlySpan<byte> b = second.Pixels.AsSpan((y * first.Width) + left, right - left);
            for (int x = 0; x < a.Length; x++)
                sum += Math.Abs(a[x] - b[x]);
        }

        return (double)sum / ((right - left) * (bottom - top));
    }
}
