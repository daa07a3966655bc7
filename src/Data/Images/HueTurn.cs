using System.Numerics;
using System.Runtime.InteropServices;

namespace SelfSup.Data.Images;

/// <summary>
/// Turns the hue of pixels, keeping value and saturation. With M the largest and m the smallest channel and h the hue in sixths of the circle, the
/// channel c of an HSV colour is <c>M − (M − m) · clamp(min(k, 4 − k), 0, 1)</c>, <c>k = (n + h) mod 6</c>, n = 5, 3, 1 for red, green, blue: the six
/// cases of Smith, "Color gamut transform pairs" (1978), as one expression without branches.
/// </summary>
internal static class HueTurn
{
    /// <summary>Turns by <paramref name="turn"/> full circles.</summary>
    public static void Apply(Span<float> red, Span<float> green, Span<float> blue, float turn)
    {
        Span<Vector<float>> reds = MemoryMarshal.Cast<float, Vector<float>>(red);
        Span<Vector<float>> greens = MemoryMarshal.Cast<float, Vector<float>>(green)[..reds.Length];
        Span<Vector<float>> blues = MemoryMarshal.Cast<float, Vector<float>>(blue)[..reds.Length];
        for (int i = 0; i < reds.Length; i++)
            Turn(ref reds[i], ref greens[i], ref blues[i], turn * 6);

        int done = reds.Length * Vector<float>.Count;
        if (done == red.Length)
            return;
        // The rest fills part of one vector.
        Span<float> rest = stackalloc float[3 * Vector<float>.Count];
        int left = red.Length - done;
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(rest);
        red[done..].CopyTo(rest);
        green[done..].CopyTo(rest[Vector<float>.Count..]);
        blue[done..].CopyTo(rest[(2 * Vector<float>.Count)..]);
        Turn(ref vectors[0], ref vectors[1], ref vectors[2], turn * 6);
        rest[..left].CopyTo(red[done..]);
        rest.Slice(Vector<float>.Count, left).CopyTo(green[done..]);
        rest.Slice(2 * Vector<float>.Count, left).CopyTo(blue[done..]);
    }

    private static void Turn(ref Vector<float> red, ref Vector<float> green, ref Vector<float> blue, float sixths)
    {
        Vector<float> largest = Vector.Max(red, Vector.Max(green, blue));
        Vector<float> chroma = largest - Vector.Min(red, Vector.Min(green, blue));
        // Grey has no hue; its chroma of zero makes any hue do, so only the division must stay finite.
        Vector<float> divisor = Vector.ConditionalSelect(Vector.Equals(chroma, Vector<float>.Zero), Vector<float>.One, chroma);
        Vector<float> fromRed = (green - blue) / divisor;
        Vector<float> fromGreen = ((blue - red) / divisor) + new Vector<float>(2);
        Vector<float> fromBlue = ((red - green) / divisor) + new Vector<float>(4);
        Vector<float> hue = Vector.ConditionalSelect(
            Vector.Equals(largest, red), fromRed, Vector.ConditionalSelect(Vector.Equals(largest, green), fromGreen, fromBlue));
        hue += new Vector<float>(sixths);
        red = ColourOperations.Clamp(Channel(largest, chroma, hue, 5));
        green = ColourOperations.Clamp(Channel(largest, chroma, hue, 3));
        blue = ColourOperations.Clamp(Channel(largest, chroma, hue, 1));
    }

    private static Vector<float> Channel(Vector<float> largest, Vector<float> chroma, Vector<float> hue, float offset)
    {
        Vector<float> k = hue + new Vector<float>(offset);
        k -= new Vector<float>(6) * Vector.Floor(k * (1f / 6));
        return largest - (chroma * ColourOperations.Clamp(Vector.Min(k, new Vector<float>(4) - k)));
    }
}
