using static TorchSharp.torch;

namespace SelfSup.Tests.Support;

/// <summary>Counts the process's tensors.</summary>
public static class TensorCount
{
    /// <summary>
    /// The tensors alive once those that earlier tests left to the finalizer are gone; they would otherwise be counted before and not after.
    /// Only for the count before: what is looked for would be collected too.
    /// </summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
