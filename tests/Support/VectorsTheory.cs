using SelfSup.Interop;
using Xunit;

namespace SelfSup.Tests.Support;

/// <summary>Skips itself, visibly, where this processor or compiler has no vectors of so many numbers.</summary>
public sealed class VectorsTheoryAttribute : TheoryAttribute
{
    public VectorsTheoryAttribute(int lanes)
    {
        if (WinogradConvolution.Lanes < lanes)
            Skip = $"no vectors of {lanes} numbers here; the longest have {WinogradConvolution.Lanes}";
    }
}
