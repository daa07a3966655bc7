namespace SelfSup.Evaluation.Depth.Holes;

/// <summary>
/// The share of pixels whose predicted depth is beyond twice the truth, by what moves there. Things that keep the camera's speed look infinitely far to a
/// network trained on a static world; auto-masking exists to prevent it. Source: Godard et al. (ICCV 2019), section 3.2.
/// </summary>
/// <param name="Frames">Frames judged.</param>
/// <param name="Static">Pixels of the standing world.</param>
/// <param name="Moving">Pixels of things that move on their own.</param>
/// <param name="WithCamera">Pixels of things that drive along with the camera.</param>
public sealed record HoleReport(int Frames, HoleShare Static, HoleShare Moving, HoleShare WithCamera);
