using TorchSharp;

namespace SelfSup.Interop;

/// <summary>How many native tensors this process holds: what a leak shows in first.</summary>
public static class LiveTensors
{
    /// <summary>Tensor handles alive, on whatever thread they were made.</summary>
    public static long Count => torch.Tensor.TotalCount;
}
