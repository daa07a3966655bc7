namespace SelfSup.Evaluation.Depth.Parts;

/// <summary>Depth on objects beside depth on the rest, by the frames' masks, with the whole image's scale.</summary>
/// <param name="Images">Images with a mask.</param>
/// <param name="ForegroundPixels">Judged pixels on objects.</param>
/// <param name="BackgroundPixels">Judged pixels of the rest.</param>
/// <param name="Foreground">The metrics on objects: each image's, then the mean over images that have such pixels; null where none has.</param>
/// <param name="Background">The same over the rest.</param>
public sealed record ObjectResult(int Images, long ForegroundPixels, long BackgroundPixels, DepthMetrics? Foreground, DepthMetrics? Background);
