using System.Buffers;
using SelfSup.Data;
using SelfSup.Evaluation.Numerics;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// One image's evaluation: the disparity is resized bilinearly to the ground truth's size and only then inverted; pixels with ground truth inside the
/// depth range and the crop are scaled, clamped and compared. Source: Eigen, Puhrsch and Fergus (NIPS 2014); Godard et al. (ICCV 2019), section 4.1.
/// </summary>
public static class EigenProtocol
{
    /// <summary>Compares one prediction with its ground truth.</summary>
    /// <param name="frame">The frame's name, for the result and for errors.</param>
    /// <param name="scaledDisparity">1 / depth at the network's resolution, height·width values, row-major.</param>
    /// <param name="width">The network's width in pixels.</param>
    /// <param name="height">The network's height in pixels.</param>
    /// <param name="groundTruth">Depth in metres at the image's own resolution.</param>
    /// <param name="options">The protocol; must be valid.</param>
    /// <exception cref="ArgumentException">The disparity has not width·height values.</exception>
    /// <exception cref="UserErrorException">No pixel can be judged, or a disparity is not positive and finite.</exception>
    public static DepthImageResult Evaluate(
        string frame,
        ReadOnlySpan<float> scaledDisparity,
        int width,
        int height,
        GroundTruthDepth groundTruth,
        DepthProtocolOptions options)
    {
        ArgumentNullException.ThrowIfNull(groundTruth);
        ArgumentNullException.ThrowIfNull(options);
        if (scaledDisparity.Length != (long)width * height)
            throw new ArgumentException($"{scaledDisparity.Length} disparities for {width}x{height} pixels", nameof(scaledDisparity));
        float[] actual = ArrayPool<float>.Shared.Rent(groundTruth.Metres.Length);
        float[] predicted = ArrayPool<float>.Shared.Rent(groundTruth.Metres.Length);
        try
        {
            int pixels = Gather(frame, scaledDisparity, new BilinearSampler(width, height, groundTruth.Width, groundTruth.Height), groundTruth, options, actual, predicted);
            if (pixels == 0)
                throw new UserErrorException($"{frame}: no pixel has ground truth inside {options.MinDepthMetres}..{options.MaxDepthMetres} m and the crop; check its velodyne scan and calibration");
            return Compare(frame, actual.AsSpan(0, pixels), predicted.AsSpan(0, pixels), options);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(actual);
            ArrayPool<float>.Shared.Return(predicted);
        }
    }

    private static int Gather(
        string frame,
        ReadOnlySpan<float> disparity,
        BilinearSampler sampler,
        GroundTruthDepth groundTruth,
        DepthProtocolOptions options,
        Span<float> actual,
        Span<float> predicted)
    {
        PixelBounds bounds = options.GargCrop ? GargCrop.Bounds(groundTruth.Height, groundTruth.Width) : new PixelBounds(0, groundTruth.Height, 0, groundTruth.Width);
        int pixels = 0;
        for (int row = bounds.Top; row < bounds.Bottom; row++)
        {
            ReadOnlySpan<float> line = groundTruth.Metres.AsSpan(row * groundTruth.Width, groundTruth.Width);
            for (int column = bounds.Left; column < bounds.Right; column++)
            {
                if (!(line[column] > options.MinDepthMetres && line[column] < options.MaxDepthMetres))
                    continue;
                float sampled = sampler.Sample(disparity, row, column);
                if (!(sampled > 0 && float.IsFinite(sampled)))
                    throw new UserErrorException($"{frame}: the network's disparity is {sampled} at row {row}, column {column}, expected a positive number; its weights do not fit or its training diverged");
                actual[pixels] = line[column];
                predicted[pixels++] = (float)(options.PredictionScaleFactor / sampled);
            }
        }

        return pixels;
    }

    private static DepthImageResult Compare(string frame, ReadOnlySpan<float> actual, Span<float> predicted, DepthProtocolOptions options)
    {
        double? ratio = options.MedianScaling ? MedianScaling.Ratio(actual, predicted) : null;
        float scale = (float)(ratio ?? 1), nearest = (float)options.MinDepthMetres, farthest = (float)options.MaxDepthMetres;
        foreach (ref float value in predicted)
            value = Math.Clamp(value * scale, nearest, farthest);
        return new DepthImageResult(frame, DepthMetrics.Compute(actual, predicted), ratio, actual.Length);
    }
}
