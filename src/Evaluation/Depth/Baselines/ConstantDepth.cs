using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth.Baselines;

/// <summary>
/// The baseline that sees nothing: the same depth everywhere. With median scaling it is each image's median depth, and whatever is worse has learnt nothing.
/// </summary>
public sealed class ConstantDepth : IDisparityPredictor
{
    private static readonly float[] s_disparity = [1];

    /// <inheritdoc/>
    public int Width => 1;

    /// <inheritdoc/>
    public int Height => 1;

    /// <inheritdoc/>
    public bool PostProcessed => false;

    /// <inheritdoc/>
    public float[][] Predict(IReadOnlyList<RgbImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return [.. images.Select(_ => s_disparity)];
    }
}
