using static TorchSharp.torch;

namespace SelfSup.Monocular.Losses;

/// <summary>One source image with its place relative to the target camera.</summary>
/// <param name="Pyramid">
/// Level 0 is the image (B, 3, H, W). Coarser levels serve only the own-resolution ablation; where they are absent there they are made by averaging 2x2 pixels.
/// </param>
/// <param name="Transform">(B, 4, 4), from the target camera's frame to this source's.</param>
/// <param name="TranslationScalesWithInverseDepth">Whether the translation is to be multiplied by each scale's mean inverse depth, as with PoseCNN.</param>
public sealed record SourceView(IReadOnlyList<Tensor> Pyramid, Tensor Transform, bool TranslationScalesWithInverseDepth = false);
