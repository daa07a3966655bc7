namespace SelfSup.SegGuide.Masks;

/// <summary>A foreground mask: 1 where a pixel is foreground (a car, a person, …), 0 elsewhere; row-major from the top.</summary>
public sealed class MaskImage
{
    private readonly byte[] _values;

    /// <summary>Makes a mask over <paramref name="values"/>, which it keeps.</summary>
    /// <exception cref="ArgumentException">A side is not positive, there are not <c>width · height</c> values, or one is neither 0 nor 1.</exception>
    public MaskImage(int width, int height, byte[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)width * height)
            throw new ArgumentException($"{width}x{height} pixels need {(long)width * height} values, not {values.Length}", nameof(values));
        int other = values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1);
        if (other >= 0)
            throw new ArgumentException($"value {other} is {values[other]}, expected 0 or 1", nameof(values));
        Width = width;
        Height = height;
        _values = values;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The values, 0 or 1.</summary>
    public ReadOnlyMemory<byte> Values => _values;

    /// <summary>The share of foreground pixels, 0 to 1.</summary>
    public double ForegroundShare => (double)_values.AsSpan().Count((byte)1) / _values.Length;

    /// <summary>
    /// The mask at another size, by majority of area: a pixel is foreground where at least half of its footprint in this mask is. Areas are exact (whole
    /// numbers), so enlarging by whole factors repeats pixels.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not positive.</exception>
    public MaskImage Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (width == Width && height == Height)
            return this;
        byte[] resized = GC.AllocateUninitializedArray<byte>(checked(width * height));
        AreaMajority.Resize(_values, Width, Height, resized, width, height);
        return new MaskImage(width, height, resized);
    }
}
