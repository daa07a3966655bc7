using System.Runtime.Intrinsics.X86;
using Xunit;

namespace SelfSup.Tests.Support;

/// <summary>
/// A theory about how close bfloat16 convolutions come to float32. Without AVX-512 libtorch has none for the CPU: it falls back to sums that are themselves
/// rounded to bfloat16, tens of times less exact, and its numbers say nothing about the networks.
/// </summary>
public sealed class BFloat16TheoryAttribute : TheoryAttribute
{
    public BFloat16TheoryAttribute()
    {
        if (!(Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported))
            Skip = "needs a processor with AVX-512, for libtorch's bfloat16 convolutions";
    }
}
