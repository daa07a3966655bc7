namespace SelfSup.Evaluation.Depth;

/// <summary>
/// The field's seven depth metrics over pixels with ground truth g and prediction p, both in metres.
/// Source: Eigen, Puhrsch and Fergus (NIPS 2014), section 4.
/// </summary>
/// <param name="AbsRel">Mean of |g − p| / g.</param>
/// <param name="SqRel">Mean of (g − p)² / g, in metres.</param>
/// <param name="Rmse">Root of the mean of (g − p)², in metres.</param>
/// <param name="RmseLog">Root of the mean of (ln g − ln p)².</param>
/// <param name="A1">The share of pixels with max(g/p, p/g) strictly below 1.25.</param>
/// <param name="A2">The same below 1.25².</param>
/// <param name="A3">The same below 1.25³.</param>
public readonly record struct DepthMetrics(double AbsRel, double SqRel, double Rmse, double RmseLog, double A1, double A2, double A3)
{
    /// <summary>The metrics' names in the order of <see cref="ToArray"/>, as papers and reports write them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["abs_rel", "sq_rel", "rmse", "rmse_log", "a1", "a2", "a3"];

    /// <summary>Computes the metrics of one image; sums are carried in double precision.</summary>
    /// <exception cref="ArgumentException">The lengths differ, there is no pixel, or a depth is not positive and finite.</exception>
    public static DepthMetrics Compute(ReadOnlySpan<float> groundTruthMetres, ReadOnlySpan<float> predictedMetres)
    {
        RequireSameLength(groundTruthMetres.Length, predictedMetres.Length);
        Sums sums = default;
        for (int i = 0; i < groundTruthMetres.Length; i++)
            sums.Add(groundTruthMetres[i], predictedMetres[i]);
        return sums.Means(groundTruthMetres.Length);
    }

    /// <inheritdoc cref="Compute(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static DepthMetrics Compute(ReadOnlySpan<double> groundTruthMetres, ReadOnlySpan<double> predictedMetres)
    {
        RequireSameLength(groundTruthMetres.Length, predictedMetres.Length);
        Sums sums = default;
        for (int i = 0; i < groundTruthMetres.Length; i++)
            sums.Add(groundTruthMetres[i], predictedMetres[i]);
        return sums.Means(groundTruthMetres.Length);
    }

    /// <summary>The mean of each metric over images: every image counts alike, however many pixels it has.</summary>
    /// <exception cref="ArgumentException">There is no image.</exception>
    public static DepthMetrics Mean(IReadOnlyCollection<DepthMetrics> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw new ArgumentException("the mean over no images", nameof(images));
        return new DepthMetrics(
            images.Average(image => image.AbsRel),
            images.Average(image => image.SqRel),
            images.Average(image => image.Rmse),
            images.Average(image => image.RmseLog),
            images.Average(image => image.A1),
            images.Average(image => image.A2),
            images.Average(image => image.A3));
    }

    /// <summary>The seven values in the order of <see cref="Names"/>.</summary>
    public double[] ToArray() => [AbsRel, SqRel, Rmse, RmseLog, A1, A2, A3];

    private static void RequireSameLength(int groundTruth, int predicted)
    {
        if (groundTruth != predicted)
            throw new ArgumentException($"{groundTruth} ground-truth depths and {predicted} predicted ones; expected as many");
        if (groundTruth == 0)
            throw new ArgumentException("metrics over no pixels");
    }

    private struct Sums
    {
        private double _absRel, _sqRel, _squares, _logSquares;
        private int _a1, _a2, _a3;

        public void Add(double groundTruth, double predicted)
        {
            if (!(groundTruth > 0 && predicted > 0 && double.IsFinite(groundTruth) && double.IsFinite(predicted)))
                throw new ArgumentException($"depths are positive and finite; got ground truth {groundTruth} and prediction {predicted}");
            double difference = groundTruth - predicted;
            double logDifference = Math.Log(groundTruth) - Math.Log(predicted);
            double ratio = Math.Max(groundTruth / predicted, predicted / groundTruth);
            _absRel += Math.Abs(difference) / groundTruth;
            _sqRel += difference * difference / groundTruth;
            _squares += difference * difference;
            _logSquares += logDifference * logDifference;
            _a1 += ratio < 1.25 ? 1 : 0;
            _a2 += ratio < 1.25 * 1.25 ? 1 : 0;
            _a3 += ratio < 1.25 * 1.25 * 1.25 ? 1 : 0;
        }

        public readonly DepthMetrics Means(double count) => new(
            _absRel / count,
            _sqRel / count,
            Math.Sqrt(_squares / count),
            Math.Sqrt(_logSquares / count),
            _a1 / count,
            _a2 / count,
            _a3 / count);
    }
}
