using System.Buffers;
using SelfSup.Data;
using SelfSup.Evaluation.Numerics;

namespace SelfSup.Evaluation.Depth;

/// <summary>The pixels of one image that a protocol judges, with the prediction scaled and clamped. Its arrays are rented: dispose it, and keep no span beyond that.</summary>
public sealed class JudgedPixels : IDisposable
{
    private readonly float[] _actual;
    private readonly float[] _predicted;
    private readonly int[] _places;

    private JudgedPixels(string frame, GroundTruthDepth truth)
    {
        int capacity = truth.Metres.Length;
        Frame = frame;
        Truth = truth;
        _actual = ArrayPool<float>.Shared.Rent(capacity);
        _predicted = ArrayPool<float>.Shared.Rent(capacity);
        _places = ArrayPool<int>.Shared.Rent(capacity);
    }

    /// <summary>The frame's name.</summary>
    public string Frame { get; }

    /// <summary>The image's whole ground truth.</summary>
    public GroundTruthDepth Truth { get; }

    /// <summary>How many pixels are judged, at least one.</summary>
    public int Count { get; private set; }

    /// <summary>Ground truth in metres.</summary>
    public ReadOnlySpan<float> Actual => _actual.AsSpan(0, Count);

    /// <summary>Predicted depth in metres.</summary>
    public ReadOnlySpan<float> Predicted => _predicted.AsSpan(0, Count);

    /// <summary>Each pixel's number in the image, row by row, ascending.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, Count);

    /// <summary>The median ratio by which the prediction was multiplied; null without median scaling.</summary>
    public double? Ratio { get; private set; }

    /// <inheritdoc cref="EigenProtocol.Evaluate"/>
    public static JudgedPixels Gather(
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
        JudgedPixels pixels = new(frame, groundTruth);
        try
        {
            pixels.Take(frame, scaledDisparity, new BilinearSampler(width, height, groundTruth.Width, groundTruth.Height), groundTruth, options);
            if (pixels.Count == 0)
                throw new UserErrorException($"{frame}: no pixel has ground truth inside {options.MinDepthMetres}..{options.MaxDepthMetres} m and the crop; check its ground truth and calibration");
            pixels.Scale(options);
            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_actual);
        ArrayPool<float>.Shared.Return(_predicted);
        ArrayPool<int>.Shared.Return(_places);
    }

    private void Take(string frame, ReadOnlySpan<float> disparity, BilinearSampler sampler, GroundTruthDepth groundTruth, DepthProtocolOptions options)
    {
        PixelBounds bounds = options.GargCrop ? GargCrop.Bounds(groundTruth.Height, groundTruth.Width) : new PixelBounds(0, groundTruth.Height, 0, groundTruth.Width);
        double farthest = options.JudgesBeyondMaxDepth ? double.PositiveInfinity : options.MaxDepthMetres;
        int pixels = 0;
        for (int row = bounds.Top; row < bounds.Bottom; row++)
        {
            int start = row * groundTruth.Width;
            ReadOnlySpan<float> line = groundTruth.Metres.AsSpan(start, groundTruth.Width);
            for (int column = bounds.Left; column < bounds.Right; column++)
            {
                if (!(line[column] > options.MinDepthMetres && line[column] < farthest))
                    continue;
                float sampled = sampler.Sample(disparity, row, column);
                if (!(sampled > 0 && float.IsFinite(sampled)))
                    throw new UserErrorException($"{frame}: the network's disparity is {sampled} at row {row}, column {column}, expected a positive number; its weights do not fit or its training diverged");
                _actual[pixels] = line[column];
                _places[pixels] = start + column;
                _predicted[pixels++] = (float)(options.PredictionScaleFactor / sampled);
            }
        }

        Count = pixels;
    }

    private void Scale(DepthProtocolOptions options)
    {
        Ratio = options.MedianScaling ? MedianScaling.Ratio(Actual, Predicted) : null;
        float scale = (float)(Ratio ?? 1), nearest = (float)options.MinDepthMetres, farthest = (float)options.MaxDepthMetres;
        foreach (ref float value in _predicted.AsSpan(0, Count))
            value = Math.Clamp(value * scale, nearest, farthest);
    }
}
