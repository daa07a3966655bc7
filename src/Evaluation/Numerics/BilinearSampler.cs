namespace SelfSup.Evaluation.Numerics;

/// <summary>
/// Bilinear resizing of a one-channel float picture with pixel centres at half-integers and replicated borders, the rule of OpenCV's
/// <c>INTER_LINEAR</c>: target column x reads the source at <c>(x + ½)·(source width / target width) − ½</c>, first along rows, then along columns.
/// A sampler can give single target pixels, because ground truth from a laser needs one pixel in twenty-five.
/// </summary>
public sealed class BilinearSampler
{
    private readonly int _sourceWidth;
    private readonly Axis _columns;
    private readonly Axis _rows;

    /// <summary>Prepares the resizing of <c>sourceWidth x sourceHeight</c> to <c>targetWidth x targetHeight</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is below 1.</exception>
    public BilinearSampler(int sourceWidth, int sourceHeight, int targetWidth, int targetHeight)
    {
        _columns = new Axis(sourceWidth, targetWidth);
        _rows = new Axis(sourceHeight, targetHeight);
        _sourceWidth = sourceWidth;
        SourceHeight = sourceHeight;
        SourceCount = checked(sourceWidth * sourceHeight);
        TargetWidth = targetWidth;
        TargetHeight = targetHeight;
    }

    /// <summary>The width of a source picture in pixels.</summary>
    public int SourceWidth => _sourceWidth;

    /// <summary>The height of a source picture in pixels.</summary>
    public int SourceHeight { get; }

    /// <summary>How many values a source picture has.</summary>
    public int SourceCount { get; }

    /// <summary>The width of the resized picture in pixels.</summary>
    public int TargetWidth { get; }

    /// <summary>The height of the resized picture in pixels.</summary>
    public int TargetHeight { get; }

    /// <summary>The value at one pixel of the resized picture; <paramref name="source"/> holds <see cref="SourceCount"/> values, row-major.</summary>
    public float Sample(ReadOnlySpan<float> source, int row, int column)
    {
        int left = _columns.Lower[column], right = _columns.Upper[column];
        float across = _columns.Fraction[column], down = _rows.Fraction[row];
        ReadOnlySpan<float> top = source.Slice(_rows.Lower[row] * _sourceWidth, _sourceWidth);
        ReadOnlySpan<float> bottom = source.Slice(_rows.Upper[row] * _sourceWidth, _sourceWidth);
        float above = (top[left] * (1 - across)) + (top[right] * across);
        float below = (bottom[left] * (1 - across)) + (bottom[right] * across);
        return (above * (1 - down)) + (below * down);
    }

    /// <summary>The whole resized picture, row-major.</summary>
    /// <exception cref="ArgumentException">A span has another length than its picture.</exception>
    public void Resize(ReadOnlySpan<float> source, Span<float> target)
    {
        if (source.Length != SourceCount)
            throw new ArgumentException($"the source has {source.Length} values, expected {SourceCount}", nameof(source));
        if (target.Length != TargetWidth * TargetHeight)
            throw new ArgumentException($"the target has room for {target.Length} values, expected {TargetWidth * TargetHeight}", nameof(target));
        for (int row = 0; row < TargetHeight; row++)
        {
            for (int column = 0; column < TargetWidth; column++)
                target[(row * TargetWidth) + column] = Sample(source, row, column);
        }
    }

    private readonly struct Axis
    {
        public Axis(int source, int target)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(source, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(target, 1);
            Lower = new int[target];
            Upper = new int[target];
            Fraction = new float[target];
            double step = (double)source / target;
            for (int i = 0; i < target; i++)
            {
                float position = (float)(((i + 0.5) * step) - 0.5);
                int lower = (int)MathF.Floor(position);
                bool inside = lower >= 0 && lower < source - 1;
                Lower[i] = Math.Clamp(lower, 0, source - 1);
                Upper[i] = inside ? lower + 1 : Lower[i];
                Fraction[i] = inside ? position - lower : 0;
            }
        }

        public int[] Lower { get; }

        public int[] Upper { get; }

        public float[] Fraction { get; }
    }
}
