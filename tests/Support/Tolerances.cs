namespace SelfSup.Tests.Support;

/// <summary>The one table of tolerances; the golden files' README says how they were measured.</summary>
public static class Tolerances
{
    /// <summary>Single formulas in float32, relative to the largest value.</summary>
    public const double Formula = 1e-5;

    /// <summary>Whole networks in float32, relative to the largest value.</summary>
    public const double Network = 1e-3;

    /// <summary>The first training step's loss, losses per scale and poses, relative.</summary>
    public const double TrainingFirst = 1e-5;

    /// <summary>The first training step's disparity, relative to the largest value.</summary>
    public const double TrainingDisparity = 1e-4;

    /// <summary>Each parameter's gradient norm, relative.</summary>
    public const double GradientNorm = 2e-2;

    /// <summary>The median of the gradient norms' relative deviations.</summary>
    public const double GradientNormMedian = 2e-3;

    /// <summary>The first three losses with SGD, relative.</summary>
    public const double SgdStart = 2e-4;

    /// <summary>All losses with SGD, relative.</summary>
    public const double Sgd = 1e-2;

    /// <summary>All losses with Adam, relative.</summary>
    public const double Adam = 3e-2;

    /// <summary>Autograd against central differences in float64, relative to the largest gradient.</summary>
    public const double Gradient = 1e-6;

    /// <summary>Stored pictures: the mean difference of channels, of 255: every other channel rounded otherwise. A shift by a pixel is more in each of them.</summary>
    public const double PictureMean = 0.5;

    /// <summary>Stored pictures: by how much a pixel's channel may differ before the pixel counts as another, of 255.</summary>
    public const int PicturePixel = 12;

    /// <summary>Stored pictures: the share of other pixels, such as smoothed rims of letters.</summary>
    public const double PictureShareBeyond = 0.005;
}
