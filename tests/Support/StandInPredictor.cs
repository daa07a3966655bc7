using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;

namespace SelfSup.Tests.Support;

/// <summary>A predictor without a network: the disparity rises from left to right, from 0.1 by a step that depends on the image's first byte.</summary>
public sealed class StandInPredictor : IDisparityPredictor
{
    public int Width => 8;

    public int Height => 4;

    public bool PostProcessed => false;

    /// <summary>The sizes of the batches that were asked for.</summary>
    public List<int> Batches { get; } = [];

    /// <summary>Called before each batch.</summary>
    public Action<IReadOnlyList<RgbImage>>? OnPredict { get; init; }

    /// <summary>The disparity of an image whose first byte is this.</summary>
    public static float[] Disparity(int firstByte) => [.. Enumerable.Range(0, 32).Select(i => 0.1f + (i % 8 * (1 + firstByte) / 2000f))];

    public float[][] Predict(IReadOnlyList<RgbImage> images)
    {
        if (images.Count == 0)
            return [];
        Batches.Add(images.Count);
        OnPredict?.Invoke(images);
        return [.. images.Select(image => Disparity(image.Pixels[0]))];
    }
}
