using System.Collections.Concurrent;

namespace SelfSup.Data.Images;

/// <summary>
/// The weights with which every output sample along one axis is summed from input samples: Lanczos windowed sinc with a = 3, its support
/// stretched by the scale when shrinking, normalised, in fixed point with 22 fractional bits as Pillow's 8-bit resampling has them.
/// Source: Duchon, "Lanczos filtering in one and two dimensions" (1979); ImageFilter LANCZOS of Pillow, whose results the golden file holds.
/// </summary>
internal sealed class LanczosKernel
{
    /// <summary>Fractional bits of a weight: 32 − 8 for the pixel − 2 for the sign and the overshoot.</summary>
    public const int PrecisionBits = 22;

    /// <summary>Weights are split at this bit into two 16-bit halves, which vector units multiply in pairs without loss.</summary>
    public const int LowBits = 12;

    private const double Lobes = 3;
    private const int MaximumCached = 256;

    private static readonly ConcurrentDictionary<(int Input, int Output), LanczosKernel> s_cache = new();

    private LanczosKernel(int inputSize, int outputSize)
    {
        double scale = (double)inputSize / outputSize;
        double filterScale = Math.Max(scale, 1);
        double support = Lobes * filterScale;
        int taps = ((int)Math.Ceiling(support) * 2) + 1;
        Stride = (taps + 3) / 4 * 4;
        Starts = new int[outputSize];
        Counts = new int[outputSize];
        Weights = new int[outputSize * Stride];
        double[] weights = new double[taps];
        for (int output = 0; output < outputSize; output++)
        {
            double centre = (output + 0.5) * scale;
            int start = Math.Max((int)(centre - support + 0.5), 0);
            int count = Math.Min((int)(centre + support + 0.5), inputSize) - start;
            Starts[output] = start;
            Counts[output] = count;
            Fill(weights.AsSpan(0, count), start - centre + 0.5, 1 / filterScale);
            for (int tap = 0; tap < count; tap++)
                Weights[(output * Stride) + tap] = ToFixedPoint(weights[tap]);
        }

        (HighPairs, LowPairs) = SplitPairs(Weights);
    }

    /// <summary>First input sample of every output sample.</summary>
    public int[] Starts { get; }

    /// <summary>Number of input samples of every output sample.</summary>
    public int[] Counts { get; }

    /// <summary>Distance between the weights of two output samples, a multiple of four; unused weights are zero.</summary>
    public int Stride { get; }

    /// <summary>The weights, <see cref="Stride"/> an output sample.</summary>
    public int[] Weights { get; }

    /// <summary>Upper parts of two neighbouring weights as two 16-bit numbers in one integer, <c>Stride / 2</c> an output sample.</summary>
    public int[] HighPairs { get; }

    /// <summary>Lower <see cref="LowBits"/> bits of the weights, stored as <see cref="HighPairs"/>.</summary>
    public int[] LowPairs { get; }

    /// <summary>The kernel for a pair of sizes, computed once.</summary>
    public static LanczosKernel For(int inputSize, int outputSize)
    {
        if (s_cache.TryGetValue((inputSize, outputSize), out LanczosKernel? cached))
            return cached;
        LanczosKernel kernel = new(inputSize, outputSize);
        if (s_cache.Count < MaximumCached)
            s_cache.TryAdd((inputSize, outputSize), kernel);
        return kernel;
    }

    private static void Fill(Span<double> weights, double first, double inverseScale)
    {
        double sum = 0;
        for (int tap = 0; tap < weights.Length; tap++)
        {
            weights[tap] = Lanczos((tap + first) * inverseScale);
            sum += weights[tap];
        }

        for (int tap = 0; tap < weights.Length; tap++)
            weights[tap] /= sum;
    }

    private static double Lanczos(double x) => x is >= -Lobes and < Lobes ? Sinc(x) * Sinc(x / Lobes) : 0;

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);

    private static int ToFixedPoint(double weight) => (int)((weight * (1 << PrecisionBits)) + (weight < 0 ? -0.5 : 0.5));

    private static (int[] High, int[] Low) SplitPairs(int[] weights)
    {
        int[] high = new int[weights.Length / 2];
        int[] low = new int[weights.Length / 2];
        const int LowMask = (1 << LowBits) - 1;
        for (int pair = 0; pair < high.Length; pair++)
        {
            int first = weights[2 * pair];
            int second = weights[(2 * pair) + 1];
            high[pair] = ((first >> LowBits) & 0xFFFF) | ((second >> LowBits) << 16);
            low[pair] = (first & LowMask) | ((second & LowMask) << 16);
        }

        return (high, low);
    }
}
