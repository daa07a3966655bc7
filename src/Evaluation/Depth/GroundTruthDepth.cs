namespace SelfSup.Evaluation.Depth;

/// <summary>An image's measured depth in metres, row-major; 0 where nothing was measured.</summary>
public sealed class GroundTruthDepth
{
    /// <summary>Wraps <paramref name="metres"/> without copying.</summary>
    /// <exception cref="ArgumentException">There are not width·height values.</exception>
    public GroundTruthDepth(float[] metres, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(metres);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (metres.Length != (long)width * height)
            throw new ArgumentException($"{metres.Length} depths for {width}x{height} pixels", nameof(metres));
        Metres = metres;
        Width = width;
        Height = height;
    }

    /// <summary>The depths, height·width of them.</summary>
    public float[] Metres { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }
}
