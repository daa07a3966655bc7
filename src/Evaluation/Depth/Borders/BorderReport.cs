namespace SelfSup.Evaluation.Depth.Borders;

/// <summary>
/// Depth near the borders of objects beside depth elsewhere, in the same images and with the same scale. Networks blur there, and guidance by
/// segmentation is meant to help there.
/// </summary>
/// <param name="Images">Images with judged pixels near a border.</param>
/// <param name="Pixels">Those pixels in all images.</param>
/// <param name="Near">The metrics over pixels within <see cref="BorderEvaluator.NearPixels"/> of a border: each image's, then their mean; null without such pixels.</param>
/// <param name="Away">The same over these images' other judged pixels; null where there are none.</param>
public sealed record BorderReport(int Images, long Pixels, DepthMetrics? Near, DepthMetrics? Away);
