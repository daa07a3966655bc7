using SelfSup.Monocular.Losses;
using SelfSup.SegGuide;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>What a forward pass gives.</summary>
/// <param name="Objective">The self-supervised loss and its parts.</param>
/// <param name="Disparities">One sigmoid disparity (B, 1, H/2^s, W/2^s) per scale.</param>
/// <param name="Transforms">One (B, 4, 4) transform per source, from the target camera's frame to the source's.</param>
public sealed record ForwardResult(ObjectiveResult Objective, IReadOnlyList<Tensor> Disparities, IReadOnlyList<Tensor> Transforms) : IDisposable
{
    /// <summary>The scalar to minimise: <see cref="Objective"/>'s, and the weighted segmentation loss where there is one.</summary>
    public required Tensor Total { get; init; }

    /// <summary>What the segmentation branch made of the samples with a mask; null without branch or masks.</summary>
    public SegmentationResult? Segmentation { get; init; }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Total.Dispose();
        Segmentation?.Dispose();
        Objective.Dispose();
        foreach (Tensor tensor in Disparities.Concat(Transforms))
            tensor.Dispose();
    }

    internal ForwardResult MoveToOuterScope()
    {
        foreach (Tensor tensor in Tensors())
            tensor.MoveToOuterDisposeScope();
        return this;
    }

    /// <summary>Takes the tensors out of every scope: they live until <see cref="Dispose"/>.</summary>
    internal ForwardResult DetachFromScope()
    {
        foreach (Tensor tensor in Tensors())
            tensor.DetachFromDisposeScope();
        return this;
    }

    private IEnumerable<Tensor> Tensors()
    {
        IEnumerable<Tensor?> optional = [Objective.AutoMask, Objective.PixelErrors, Segmentation?.Loss, Segmentation?.Logits];
        IEnumerable<Tensor> tensors =
            [Total, Objective.Total, .. Objective.PerScale, .. Objective.SelectedShare, .. Objective.WarpedSources ?? [], .. Disparities, .. Transforms];
        return tensors.Concat(optional.OfType<Tensor>());
    }
}
