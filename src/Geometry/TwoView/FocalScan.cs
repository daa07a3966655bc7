namespace SelfSup.Geometry.TwoView;

/// <summary>
/// Asks pairs of pictures which focal length they fit. A turn of the camera moves all points alike, near or far, and by how much more at
/// the picture's sides than in its middle tells the focal length; with no turn every focal length fits as well. So for each of a row of factors on
/// the given focal lengths the motions are fitted anew, and the factor with the least cost is taken (self-calibration after O. Faugeras,
/// Q.-T. Luong, S. Maybank, "Camera self-calibration" (1992), by search in place of Kruppa's equations).
/// </summary>
public static class FocalScan
{
    /// <summary>A pair whose camera turned by less than this tells nothing, in radians.</summary>
    public const double LeastTurnRadians = 0.4 * Math.PI / 180;

    /// <summary>Fewer turned pairs than this are no sample.</summary>
    public const int FewestPairs = 8;

    /// <summary>More pairs than this add nothing but time; those with the largest turns are taken.</summary>
    public const int MostPairs = 48;

    private const int Resamplings = 200;
    private const int Factors = 25;
    private const double LargestFactor = 2.5;

    /// <summary>The factors that are tried, even in the logarithm from 1/2.5 to 2.5.</summary>
    public static IReadOnlyList<double> Tried { get; } =
        [.. Enumerable.Range(0, Factors).Select(i => Math.Pow(LargestFactor, (2.0 * i / (Factors - 1)) - 1))];

    /// <summary>What one pair costs under every factor of <see cref="Tried"/>, from its motion at the given focal length outwards.</summary>
    public static double[] Costs(IReadOnlyList<PointMatch> matches, PixelCamera camera, RelativeMotion atGiven)
    {
        ArgumentNullException.ThrowIfNull(atGiven);
        double[] costs = new double[Factors];
        const int Middle = Factors / 2;
        RelativeMotion start = atGiven;
        for (int i = Middle; i < Factors; i++)
            (start, costs[i]) = RelativeMotionFit.Refine(matches, camera.WithFocal(Tried[i]), start);
        start = atGiven;
        for (int i = Middle - 1; i >= 0; i--)
            (start, costs[i]) = RelativeMotionFit.Refine(matches, camera.WithFocal(Tried[i]), start);
        return costs;
    }

    /// <summary>
    /// The factor that all pairs together fit best, with the range that holds nine tenths of what samples of the pairs (drawn with
    /// replacement: B. Efron's bootstrap, 1979) fit best.
    /// </summary>
    /// <param name="costs">Each pair's costs under <see cref="Tried"/>.</param>
    /// <param name="draw">Draws a whole number below its argument.</param>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public static FocalEstimate Estimate(IReadOnlyList<double[]> costs, Func<int, int> draw)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(draw);
        if (costs.Count == 0)
            throw new ArgumentException("no pairs, no estimate", nameof(costs));
        double[] drawn = new double[Resamplings];
        for (int i = 0; i < Resamplings; i++)
            drawn[i] = Best(Enumerable.Range(0, costs.Count).Select(_ => costs[draw(costs.Count)]));
        Array.Sort(drawn);
        return new FocalEstimate(Best(costs), drawn[Resamplings / 20], drawn[Resamplings - 1 - (Resamplings / 20)], costs.Count);
    }

    private static double Best(IEnumerable<double[]> costs)
    {
        double[] sums = new double[Factors];
        foreach (double[] pair in costs)
        {
            for (int i = 0; i < Factors; i++)
                sums[i] += pair[i];
        }

        return Tried[Array.IndexOf(sums, sums.Min())];
    }
}
