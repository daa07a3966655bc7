using System.Buffers;

namespace SelfSup.Evaluation.Depth.Parts;

/// <summary>
/// The metrics by distance: each image's judged pixels are parted by their ground truth, with the whole image's scale, and a band's metrics are the mean
/// over the images that have pixels in it.
/// </summary>
public sealed class DistanceBands
{
    private readonly List<DepthMetrics>[] _images;
    private readonly long[] _pixels;

    /// <summary>Prepares the bands between successive limits; those of <see cref="DefaultLimitsMetres"/> unless told otherwise.</summary>
    /// <exception cref="ArgumentException">There are fewer than two limits, or they do not ascend.</exception>
    public DistanceBands(params double[] limitsMetres)
    {
        ArgumentNullException.ThrowIfNull(limitsMetres);
        LimitsMetres = limitsMetres.Length > 0 ? limitsMetres : DefaultLimitsMetres;
        if (LimitsMetres.Count < 2 || Enumerable.Range(1, LimitsMetres.Count - 1).Any(i => !(LimitsMetres[i] > LimitsMetres[i - 1])))
            throw new ArgumentException($"limits of {string.Join(", ", LimitsMetres)} m; expected at least two that ascend", nameof(limitsMetres));
        _images = [.. Enumerable.Range(0, LimitsMetres.Count - 1).Select(_ => new List<DepthMetrics>())];
        _pixels = new long[_images.Length];
    }

    /// <summary>0, 10, 20, 40, 60 and 80 m.</summary>
    public static IReadOnlyList<double> DefaultLimitsMetres { get; } = [0, 10, 20, 40, 60, 80];

    /// <summary>Where one band ends and the next begins; a depth equal to a limit lies in the band above.</summary>
    public IReadOnlyList<double> LimitsMetres { get; }

    /// <summary>What was found so far, a result a band, the nearest first.</summary>
    public IReadOnlyList<BandResult> Results =>
        [.. _images.Select((images, band) => new BandResult(LimitsMetres[band], LimitsMetres[band + 1], images.Count, _pixels[band], images.Count == 0 ? null : DepthMetrics.Mean(images)))];

    /// <summary>Takes in an image.</summary>
    public void Add(JudgedPixels judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        float[] actual = ArrayPool<float>.Shared.Rent(judged.Count);
        float[] predicted = ArrayPool<float>.Shared.Rent(judged.Count);
        try
        {
            for (int band = 0; band < _images.Length; band++)
            {
                int count = Take(judged, LimitsMetres[band], LimitsMetres[band + 1], actual, predicted);
                if (count == 0)
                    continue;
                _pixels[band] += count;
                _images[band].Add(DepthMetrics.Compute(actual.AsSpan(0, count), predicted.AsSpan(0, count)));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(actual);
            ArrayPool<float>.Shared.Return(predicted);
        }
    }

    private static int Take(JudgedPixels judged, double from, double to, Span<float> actual, Span<float> predicted)
    {
        int count = 0;
        ReadOnlySpan<float> all = judged.Actual;
        for (int i = 0; i < all.Length; i++)
        {
            if (!(all[i] >= from && all[i] < to))
                continue;
            actual[count] = all[i];
            predicted[count++] = judged.Predicted[i];
        }

        return count;
    }
}
