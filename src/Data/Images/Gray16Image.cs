namespace SelfSup.Data.Images;

/// <summary>A 16-bit grey picture, row by row from the top; KITTI's depth maps are stored so (metres · 256).</summary>
public sealed class Gray16Image
{
    /// <summary>Makes a picture over <paramref name="values"/>, which it keeps.</summary>
    /// <exception cref="ArgumentException">A side is not positive, or there are not <c>width · height</c> values.</exception>
    public Gray16Image(int width, int height, ushort[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)width * height)
            throw new ArgumentException($"{width}x{height} pixels need {(long)width * height} values, not {values.Length}", nameof(values));
        Width = width;
        Height = height;
        Values = values;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The values.</summary>
    public ushort[] Values { get; }
}
