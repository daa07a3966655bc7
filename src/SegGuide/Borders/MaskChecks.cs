namespace SelfSup.SegGuide.Borders;

/// <summary>What every function on masks asks of its arguments.</summary>
internal static class MaskChecks
{
    // Squared distances of larger pictures would leave the range of 32-bit integers.
    private const int LargestSide = 32768 / 2;

    public static void Picture(ReadOnlySpan<byte> mask, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, LargestSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, LargestSide);
        SameSize(mask.Length, width, height, nameof(mask));
        int odd = mask.IndexOfAnyExceptInRange((byte)0, (byte)1);
        if (odd >= 0)
            throw new ArgumentException($"the mask's pixel {odd % width}, {odd / width} is {mask[odd]}; expected 0 or 1", nameof(mask));
    }

    public static void SameSize(int length, int width, int height, string name)
    {
        if (length != width * height)
            throw new ArgumentException($"{length} elements for {width}x{height} pixels", name);
    }
}
