using System.Buffers;
using SelfSup.SegGuide.Masks;

namespace SelfSup.Evaluation.Depth.Parts;

/// <summary>Parts the judged pixels of images into objects (foreground) and the rest (background) by the images' masks.</summary>
public sealed class ObjectDepth
{
    private readonly List<DepthMetrics> _foreground = [];
    private readonly List<DepthMetrics> _background = [];
    private int _images;
    private long _foregroundPixels;
    private long _backgroundPixels;

    /// <summary>What was found so far.</summary>
    public ObjectResult Result => new(_images, _foregroundPixels, _backgroundPixels, Mean(_foreground), Mean(_background));

    /// <summary>Takes in an image with its mask, of any size.</summary>
    public void Add(JudgedPixels judged, MaskImage mask)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(mask);
        ReadOnlySpan<byte> objects = mask.Resize(judged.Truth.Width, judged.Truth.Height).Values.Span;
        float[] actual = ArrayPool<float>.Shared.Rent(judged.Count);
        float[] predicted = ArrayPool<float>.Shared.Rent(judged.Count);
        try
        {
            // Objects fill the arrays from the front, the rest from the back.
            int front = 0, back = judged.Count;
            for (int i = 0; i < judged.Count; i++)
            {
                int target = objects[judged.Places[i]] != 0 ? front++ : --back;
                actual[target] = judged.Actual[i];
                predicted[target] = judged.Predicted[i];
            }

            _images++;
            _foregroundPixels += Take(_foreground, actual.AsSpan(0, front), predicted.AsSpan(0, front));
            _backgroundPixels += Take(_background, actual.AsSpan(front, judged.Count - front), predicted.AsSpan(front, judged.Count - front));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(actual);
            ArrayPool<float>.Shared.Return(predicted);
        }
    }

    private static int Take(List<DepthMetrics> images, ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted)
    {
        if (actual.Length > 0)
            images.Add(DepthMetrics.Compute(actual, predicted));
        return actual.Length;
    }

    private static DepthMetrics? Mean(List<DepthMetrics> images) => images.Count == 0 ? null : DepthMetrics.Mean(images);
}
