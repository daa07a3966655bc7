using SelfSup.Data;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// Measures <see cref="DisparityOutliers"/> of predicted depth on stereo frames: the prediction is scaled as the protocol says (by the image's ratio of
/// medians, or a fixed factor) and turned into pixels of disparity. All pixels of known disparity count, without crop or depth range, and every image counts alike.
/// </summary>
public sealed class DisparityOutlierEvaluator
{
    // Beyond the depth of the least disparity that a map can hold, 1/256 pixel.
    private const double FarthestMetres = 1e6;

    private readonly DepthProtocolOptions _options;
    private readonly List<double> _shares = [];

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="options">The protocol, for its scale.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public DisparityOutlierEvaluator(DepthProtocolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options with { GargCrop = false, MaxDepthMetres = FarthestMetres };
    }

    /// <summary>The number of images judged so far.</summary>
    public int Images => _shares.Count;

    /// <summary>The mean over images of each one's share of outliers, 0 to 1; null before the first.</summary>
    public double? MeanShare => _shares.Count == 0 ? null : _shares.Average();

    /// <summary>Judges an image.</summary>
    /// <param name="frame">The frame's name, for errors.</param>
    /// <param name="scaledDisparity">1 / depth at the network's resolution, height·width values, row-major.</param>
    /// <param name="width">The network's width in pixels.</param>
    /// <param name="height">The network's height in pixels.</param>
    /// <param name="groundTruth">Depth in metres at the image's own resolution.</param>
    /// <param name="focalTimesBaseline">The focal length in pixels (at that resolution) times the baseline in metres.</param>
    /// <exception cref="ArgumentException">The disparity has not width·height values, or <paramref name="focalTimesBaseline"/> is not positive.</exception>
    /// <exception cref="UserErrorException">No pixel can be judged, or a disparity is not positive and finite.</exception>
    public void Add(string frame, ReadOnlySpan<float> scaledDisparity, int width, int height, GroundTruthDepth groundTruth, double focalTimesBaseline)
    {
        using JudgedPixels pixels = JudgedPixels.Gather(frame, scaledDisparity, width, height, groundTruth, _options);
        Add(pixels, focalTimesBaseline);
    }

    /// <summary>Judges an image whose pixels are gathered already.</summary>
    /// <param name="pixels">The pixels, scaled and clamped.</param>
    /// <param name="focalTimesBaseline">The focal length in pixels times the baseline in metres.</param>
    public void Add(JudgedPixels pixels, double focalTimesBaseline)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        _shares.Add(DisparityOutliers.ShareOfDepths(pixels.Actual, pixels.Predicted, focalTimesBaseline));
    }
}
