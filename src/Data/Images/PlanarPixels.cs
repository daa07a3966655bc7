namespace SelfSup.Data.Images;

/// <summary>Interleaved bytes to planes of floats, the layout in which networks take pictures.</summary>
public static class PlanarPixels
{
    // A table read gives the exact quotient at the price of a load.
    private static readonly float[] s_unit = MakeUnit();

    /// <summary>Writes <c>value / 255</c> of interleaved RGB bytes as planes red, green, blue.</summary>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of three.</exception>
    public static void FromInterleaved(ReadOnlySpan<byte> rgb, Span<float> planes)
    {
        if (rgb.Length != planes.Length || rgb.Length % 3 != 0)
            throw new ArgumentException($"{rgb.Length} bytes of RGB need as many floats and a multiple of three, not {planes.Length}", nameof(planes));
        int count = rgb.Length / 3;
        Span<float> red = planes[..count];
        Span<float> green = planes.Slice(count, count);
        Span<float> blue = planes.Slice(2 * count, count);
        ReadOnlySpan<float> unit = s_unit;
        for (int i = 0, b = 0; i < red.Length; i++, b += 3)
        {
            red[i] = unit[rgb[b]];
            green[i] = unit[rgb[b + 1]];
            blue[i] = unit[rgb[b + 2]];
        }
    }

    private static float[] MakeUnit()
    {
        float[] unit = new float[256];
        for (int value = 0; value < unit.Length; value++)
            unit[value] = value / 255f;
        return unit;
    }
}
