using System.Buffers;
using SelfSup.Data;
using SelfSup.SegGuide.Borders;
using SelfSup.SegGuide.Masks;

namespace SelfSup.Evaluation.Depth.Borders;

/// <summary>
/// Measures depth near object borders. Crop, depth range and scale are the protocol's, the scale being the whole image's, so that the numbers compare
/// with those of the whole image. Distances are Euclidean, in pixels of the ground truth, to the nearest border pixel of the mask at that size.
/// </summary>
public sealed class BorderEvaluator
{
    /// <summary>Pixels at most this far from a border pixel count as near.</summary>
    public const int NearPixels = 5;

    private readonly DepthProtocolOptions _options;
    private readonly List<DepthMetrics> _near = [];
    private readonly List<DepthMetrics> _away = [];
    private long _pixels;

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="options">The protocol; null for its defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public BorderEvaluator(DepthProtocolOptions? options = null)
    {
        _options = options ?? new DepthProtocolOptions();
        _options.Validate();
    }

    /// <summary>What was found in the images so far.</summary>
    public BorderReport Report => new(_near.Count, _pixels, Mean(_near), Mean(_away));

    /// <summary>Judges an image. One without judged pixels near a border does not count.</summary>
    /// <param name="frame">The frame's name, for errors.</param>
    /// <param name="scaledDisparity">1 / depth at the network's resolution, height·width values, row-major.</param>
    /// <param name="width">The network's width in pixels.</param>
    /// <param name="height">The network's height in pixels.</param>
    /// <param name="groundTruth">Depth in metres at the image's own resolution.</param>
    /// <param name="mask">The image's objects, at any size.</param>
    /// <exception cref="ArgumentException">The disparity has not width·height values.</exception>
    /// <exception cref="UserErrorException">No pixel can be judged, or a disparity is not positive and finite.</exception>
    public void Add(string frame, ReadOnlySpan<float> scaledDisparity, int width, int height, GroundTruthDepth groundTruth, MaskImage mask)
    {
        ArgumentNullException.ThrowIfNull(groundTruth);
        using JudgedPixels judged = JudgedPixels.Gather(frame, scaledDisparity, width, height, groundTruth, _options);
        Add(judged, mask);
    }

    /// <summary>Judges an image whose pixels are gathered already. One without judged pixels near a border does not count.</summary>
    /// <param name="judged">The pixels, scaled and clamped.</param>
    /// <param name="mask">The image's objects, at any size.</param>
    public void Add(JudgedPixels judged, MaskImage mask)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(mask);
        GroundTruthDepth groundTruth = judged.Truth;
        int[] squared = ArrayPool<int>.Shared.Rent(groundTruth.Metres.Length);
        float[] actual = ArrayPool<float>.Shared.Rent(judged.Count);
        float[] predicted = ArrayPool<float>.Shared.Rent(judged.Count);
        try
        {
            SquaredDistances(mask.Resize(groundTruth.Width, groundTruth.Height), squared.AsSpan(0, groundTruth.Metres.Length));
            int near = Part(judged, squared, actual, predicted);
            if (near == 0)
                return;
            _pixels += near;
            _near.Add(DepthMetrics.Compute(actual.AsSpan(0, near), predicted.AsSpan(0, near)));
            if (near < judged.Count)
                _away.Add(DepthMetrics.Compute(actual.AsSpan(near, judged.Count - near), predicted.AsSpan(near, judged.Count - near)));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(squared);
            ArrayPool<float>.Shared.Return(actual);
            ArrayPool<float>.Shared.Return(predicted);
        }
    }

    private static void SquaredDistances(MaskImage mask, Span<int> squared)
    {
        byte[] borders = ArrayPool<byte>.Shared.Rent(squared.Length);
        try
        {
            ObjectBorders.Mark(mask.Values.Span, mask.Width, mask.Height, borders.AsSpan(0, squared.Length));
            DistanceTransform.Squared(borders.AsSpan(0, squared.Length), mask.Width, mask.Height, squared);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(borders);
        }
    }

    // Near pixels fill the spans from the front and the others from the back. Gives the number of near ones.
    private static int Part(JudgedPixels judged, ReadOnlySpan<int> squared, Span<float> actual, Span<float> predicted)
    {
        int near = 0;
        int away = judged.Count;
        for (int i = 0; i < judged.Count; i++)
        {
            int target = squared[judged.Places[i]] <= NearPixels * NearPixels ? near++ : --away;
            actual[target] = judged.Actual[i];
            predicted[target] = judged.Predicted[i];
        }

        return near;
    }

    private static DepthMetrics? Mean(List<DepthMetrics> images) => images.Count == 0 ? null : DepthMetrics.Mean(images);
}
