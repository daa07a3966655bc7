namespace SelfSup.Evaluation.Depth.Parts;

/// <summary>The metrics of the pixels whose true depth lies in a band.</summary>
/// <param name="FromMetres">The least depth, which belongs to it.</param>
/// <param name="ToMetres">The depth at which the next band begins.</param>
/// <param name="Images">Images with judged pixels in it.</param>
/// <param name="Pixels">Those pixels in all images.</param>
/// <param name="Mean">Each image's metrics, then their mean; null without pixels.</param>
public sealed record BandResult(double FromMetres, double ToMetres, int Images, long Pixels, DepthMetrics? Mean);
