using System.Buffers;

namespace SelfSup.SegGuide.Borders;

/// <summary>
/// The segmentation loss's weight of every pixel: w = w_c + w0·exp(−(d1 + d2)² / 2σ²), with d1 and d2 from <see cref="BorderDistances"/> and
/// w_c a constant for each class. Source: Ronneberger et al. (MICCAI 2015), equation 2.
/// </summary>
public static class BorderWeights
{
    /// <summary>Computes weights.</summary>
    /// <param name="mask">0 or 1 a pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="options">w0, σ in pixels of this mask, and w_c.</param>
    /// <param name="weights">Receives the weights; without an object, or with nothing but one, they are all w_c.</param>
    /// <exception cref="ArgumentException">A span has another size, the mask another value than 0 and 1, or an option is out of its range.</exception>
    public static void Compute(ReadOnlySpan<byte> mask, int width, int height, BorderWeightOptions options, Span<float> weights)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        MaskChecks.Picture(mask, width, height);
        MaskChecks.SameSize(weights.Length, width, height, nameof(weights));
        (float background, float foreground) = ClassConstants(mask, options);
        for (int i = 0; i < weights.Length; i++)
            weights[i] = mask[i] == 0 ? background : foreground;
        if (options.W0 == 0)
            return;
        int pixels = mask.Length;
        float[] distances = ArrayPool<float>.Shared.Rent(2 * pixels);
        try
        {
            Span<float> nearest = distances.AsSpan(0, pixels);
            Span<float> second = distances.AsSpan(pixels, pixels);
            double largestSum = LargestSumThatCounts(Math.Min(background, foreground), options);
            if (BorderDistances.Compute(mask, width, height, largestSum, nearest, second) > 0)
                AddGains(nearest, second, options, weights);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(distances);
        }
    }

    private static (float Background, float Foreground) ClassConstants(ReadOnlySpan<byte> mask, BorderWeightOptions options)
    {
        int foreground = mask.Count((byte)1);
        int background = mask.Length - foreground;
        if (!options.ClassBalance || foreground == 0 || background == 0)
            return (1, 1);
        return ((float)(mask.Length / (2.0 * background)), (float)(mask.Length / (2.0 * foreground)));
    }

    // A gain below half the spacing of float32 at w_c leaves w_c as it is. The margin covers the rounding of distances and exponential.
    private static double LargestSumThatCounts(float constant, BorderWeightOptions options)
    {
        const double Margin = 1e-3;
        double halfSpacing = ((double)MathF.BitIncrement(constant) - constant) / 2;
        return options.W0 <= halfSpacing ? Margin : (options.Sigma * Math.Sqrt(2 * Math.Log(options.W0 / halfSpacing))) + Margin;
    }

    private static void AddGains(ReadOnlySpan<float> nearest, ReadOnlySpan<float> second, BorderWeightOptions options, Span<float> weights)
    {
        double exponent = -1 / (2 * options.Sigma * options.Sigma);
        for (int i = 0; i < weights.Length; i++)
        {
            if (float.IsPositiveInfinity(nearest[i]))
                continue;
            double sum = (double)nearest[i] + second[i];
            weights[i] = (float)(weights[i] + (options.W0 * Math.Exp(sum * sum * exponent)));
        }
    }
}
