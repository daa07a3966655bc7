using TorchSharp;

namespace SelfSup.Data.Loading;

/// <summary>The masks of a batch's targets, float32 on the CPU. The batch owns the tensors.</summary>
public sealed class MaskBatch : IDisposable
{
    internal MaskBatch(IReadOnlyList<int> present, torch.Tensor foreground, torch.Tensor weights)
    {
        Present = present;
        Foreground = foreground;
        Weights = weights;
    }

    /// <summary>Which of the batch's samples have a mask, ascending; at least one. M is their number.</summary>
    public IReadOnlyList<int> Present { get; }

    /// <summary>(M, 1, H, W): 1 on foreground, 0 elsewhere; mirrored where the sample is.</summary>
    public torch.Tensor Foreground { get; }

    /// <summary>(M, 1, H, W): the weight of every pixel, mirrored alike.</summary>
    public torch.Tensor Weights { get; }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Foreground.Dispose();
        Weights.Dispose();
    }
}
