namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>How far a warped picture is from the one it should equal, over the pixels compared.</summary>
/// <param name="GreyLevels">Mean absolute difference, of 255.</param>
/// <param name="Photometric">Mean of the training's error: 0.85 · (1 − SSIM)/2 + 0.15 · L1, of 1.</param>
internal sealed record WarpError(double GreyLevels, double Photometric);
