using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth;

/// <summary>Disparities predicted from the images.</summary>
public sealed class PredictedDisparities : IDisparitySource
{
    private readonly IDisparityPredictor _predictor;

    /// <summary>Wraps a predictor, which stays the caller's.</summary>
    public PredictedDisparities(IDisparityPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        _predictor = predictor;
    }

    /// <inheritdoc/>
    public int Width => _predictor.Width;

    /// <inheritdoc/>
    public int Height => _predictor.Height;

    /// <inheritdoc/>
    public bool PostProcessed => _predictor.PostProcessed;

    /// <inheritdoc/>
    public bool LooksAtImages => true;

    /// <inheritdoc/>
    public float[][] Disparities(int first, int count, IReadOnlyList<RgbImage> images) => _predictor.Predict(images);
}
