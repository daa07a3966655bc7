using static TorchSharp.torch;

namespace SelfSup.Monocular.Losses;

/// <summary>What one step's objective is computed from. The tensors stay the caller's.</summary>
public sealed record ObjectiveInput
{
    /// <summary>The scales of <see cref="Disparities"/>, in their order; scale s has 1/2^s of the image's size.</summary>
    public required IReadOnlyList<int> Scales { get; init; }

    /// <summary>One sigmoid disparity (B, 1, H/2^s, W/2^s) per scale.</summary>
    public required IReadOnlyList<Tensor> Disparities { get; init; }

    /// <summary>The target image (B, 3, H/2^s, W/2^s) at every level s from 0 to the coarsest scale.</summary>
    public required IReadOnlyList<Tensor> TargetPyramid { get; init; }

    /// <summary>The source images; at least one.</summary>
    public required IReadOnlyList<SourceView> Sources { get; init; }

    /// <summary>(B, 4): fx, fy, cx, cy as shares of the image size.</summary>
    public required Tensor Intrinsics { get; init; }

    /// <summary>One mask (B, sources, H/2^s, W/2^s) per scale, where the predictive mask is on.</summary>
    public IReadOnlyList<Tensor>? PredictiveMasks { get; init; }

    /// <summary>Whether <see cref="ObjectiveResult.WarpedSources"/> and <see cref="ObjectiveResult.AutoMask"/> are wanted.</summary>
    public bool WithPictures { get; init; }

    /// <summary>Throws <see cref="ArgumentException"/> saying what does not fit together.</summary>
    internal void Validate(ObjectiveOptions options)
    {
        if (Scales.Count == 0 || Scales.Count != Disparities.Count)
            throw new ArgumentException($"{Scales.Count} scales for {Disparities.Count} disparities");
        if (Sources.Count == 0)
            throw new ArgumentException("no source image");
        if (TargetPyramid.Count <= Scales.Max())
            throw new ArgumentException($"target pyramid of {TargetPyramid.Count} levels; scale {Scales.Max()} needs {Scales.Max() + 1}");
        if (options.PredictiveMask && PredictiveMasks?.Count != Scales.Count)
            throw new ArgumentException($"the predictive mask needs one mask per scale, {Scales.Count}; there are {PredictiveMasks?.Count ?? 0}");
        foreach (SourceView source in Sources)
        {
            if (source.Pyramid.Count == 0)
                throw new ArgumentException("a source without an image");
        }
    }
}
