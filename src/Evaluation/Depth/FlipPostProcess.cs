namespace SelfSup.Evaluation.Depth;

/// <summary>
/// Blends the disparity of an image with that of its mirror image, flipped back: each replaces the other in the 5 % of columns where it suffers from
/// the missing neighbour, and between them the mean stands. Source: Godard et al. (CVPR 2017), section 4.2 ("pp").
/// </summary>
public static class FlipPostProcess
{
    private const double RampStart = 0.05;
    private const double RampSlope = 20;

    /// <summary>
    /// Blends with the ramp <c>m(x) = 1 − clip(20·(x − 0.05), 0, 1)</c>, x = column / (width − 1):
    /// <c>out = m(1 − x)·plain + m(x)·mirrored + (1 − m(x) − m(1 − x))·(plain + mirrored)/2</c>.
    /// </summary>
    /// <param name="plain">Disparity of the image, rows of <paramref name="width"/> values.</param>
    /// <param name="mirrored">Disparity of the mirrored image, flipped back.</param>
    /// <param name="width">Columns, at least 2.</param>
    /// <param name="blended">The result; may be one of the inputs.</param>
    /// <exception cref="ArgumentException">The lengths differ or are not whole rows.</exception>
    public static void Blend(ReadOnlySpan<float> plain, ReadOnlySpan<float> mirrored, int width, Span<float> blended)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        if (plain.Length != mirrored.Length || plain.Length != blended.Length || plain.Length % width != 0)
            throw new ArgumentException($"expected three pictures of whole rows of {width}, not {plain.Length}, {mirrored.Length} and {blended.Length} values");
        for (int column = 0; column < width; column++)
        {
            double atLeft = Ramp(column, width), atRight = Ramp(width - 1 - column, width);
            double half = (1 - atLeft - atRight) / 2;
            double plainWeight = atRight + half, mirroredWeight = atLeft + half;
            for (int i = column; i < plain.Length; i += width)
                blended[i] = (float)((plainWeight * plain[i]) + (mirroredWeight * mirrored[i]));
        }
    }

    /// <summary>The weight of the mirrored image's disparity at a column, 1 at the left edge and 0 from a tenth of the width on.</summary>
    public static double Ramp(int column, int width) => 1 - Math.Clamp(RampSlope * (((double)column / (width - 1)) - RampStart), 0, 1);
}
