using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SelfSup.SegGuide.Borders;

/// <summary>
/// One frame's mask and weights in little memory and without loss, for a cache that keeps every frame's. The mask is kept as the places where it
/// changes. Of the weights only runs are kept that differ from their class's constant: in float32 that is a band along the borders.
/// </summary>
public sealed class PackedBorderWeights
{
    private readonly int _pixels;
    private readonly int[] _changes;
    private readonly float _background;
    private readonly float _foreground;
    private readonly Run[] _runs;
    private readonly PackedValues _values;

    private PackedBorderWeights(int pixels, int[] changes, float background, float foreground, Run[] runs, PackedValues values)
    {
        _pixels = pixels;
        _changes = changes;
        _background = background;
        _foreground = foreground;
        _runs = runs;
        _values = values;
    }

    /// <summary>The bytes of the content, without the objects' headers.</summary>
    public long Bytes => (sizeof(int) * (long)_changes.Length) + (Unsafe.SizeOf<Run>() * (long)_runs.Length) + _values.Bytes + (2 * sizeof(float)) + sizeof(int);

    /// <summary>Packs a frame.</summary>
    /// <param name="weights">A weight a pixel, row by row; any values come back bit by bit, those of <see cref="BorderWeights"/> in little memory.</param>
    /// <param name="mask">0 or 1 a pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">A span has another size, or the mask another value than 0 and 1.</exception>
    public static PackedBorderWeights Pack(ReadOnlySpan<float> weights, ReadOnlySpan<byte> mask, int width, int height)
    {
        MaskChecks.Picture(mask, width, height);
        MaskChecks.SameSize(weights.Length, width, height, nameof(weights));
        float background = Smallest(weights, mask, 0);
        float foreground = Smallest(weights, mask, 1);
        List<Run> runs = [];
        List<float> values = [];
        for (int i = 0; i < weights.Length;)
        {
            int start = i;
            while (i < weights.Length && !Same(weights[i], mask[i] == 0 ? background : foreground))
                i++;
            if (i == start)
            {
                i++;
                continue;
            }

            runs.Add(new Run(start, i - start));
            values.AddRange(weights[start..i]);
        }

        return new PackedBorderWeights(weights.Length, Changes(mask), background, foreground, [.. runs], PackedValues.Pack(CollectionsMarshal.AsSpan(values)));
    }

    /// <summary>Writes the weights.</summary>
    /// <exception cref="ArgumentException"><paramref name="weights"/> has another size than the frame.</exception>
    public void Unpack(Span<float> weights)
    {
        UnpackMask(weights, _background, _foreground);
        int first = 0;
        foreach (Run run in _runs)
        {
            _values.Unpack(first, weights.Slice(run.Start, run.Length));
            first += run.Length;
        }
    }

    /// <summary>Writes the mask, 0 or 1 a pixel.</summary>
    /// <exception cref="ArgumentException"><paramref name="mask"/> has another size than the frame.</exception>
    public void UnpackMask(Span<float> mask) => UnpackMask(mask, 0, 1);

    private void UnpackMask(Span<float> target, float background, float foreground)
    {
        if (target.Length != _pixels)
            throw new ArgumentException($"{target.Length} elements for {_pixels} pixels", nameof(target));
        int start = 0;
        bool inside = false;
        foreach (int change in _changes)
        {
            target[start..change].Fill(inside ? foreground : background);
            (start, inside) = (change, !inside);
        }

        target[start..].Fill(inside ? foreground : background);
    }

    // Weights only ever gain on their class's constant, so the smallest is the constant where any pixel is far from all borders.
    private static float Smallest(ReadOnlySpan<float> weights, ReadOnlySpan<byte> mask, byte kind)
    {
        float smallest = float.PositiveInfinity;
        for (int i = 0; i < weights.Length; i++)
        {
            if (mask[i] == kind && weights[i] < smallest)
                smallest = weights[i];
        }

        return smallest;
    }

    private static int[] Changes(ReadOnlySpan<byte> mask)
    {
        List<int> changes = [];
        byte value = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == value)
                continue;
            changes.Add(i);
            value = mask[i];
        }

        return [.. changes];
    }

    private static bool Same(float a, float b) => BitConverter.SingleToUInt32Bits(a) == BitConverter.SingleToUInt32Bits(b);

    private readonly record struct Run(int Start, int Length);
}
