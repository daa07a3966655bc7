using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Native;
using Xunit;

namespace SelfSup.Tests.Interop.TorchSharp;

public sealed class OperatorTests
{
    private static readonly Operator s_ones = new("ones");
    private static readonly Operator s_matmul = new("matmul");
    private static readonly Operator s_add = new("add", "Tensor");

    [Fact]
    public void CallsByNameWithSchemaDefaults()
    {
        using torch.Tensor a = s_ones.Call(new long[] { 2, 3 });
        using torch.Tensor b = s_add.Call(a, a, (Argument)2L);
        Assert.Equal([2L, 3L], b.shape);
        Assert.Equal(Enumerable.Repeat(3f, 6), MemoryMarshal.Cast<byte, float>(b.bytes).ToArray());
    }

    [Fact]
    public void ShapeMismatchIsAnExceptionWithLibtorchsMessage()
    {
        using torch.Tensor a = s_ones.Call(new long[] { 2, 3 });
        ExternalException error = Assert.Throws<ExternalException>(() => s_matmul.Call(a, a));
        Assert.Contains("2x3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownOperatorIsNamed()
    {
        Operator missing = new("no_such_operator");
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => missing.Call());
        Assert.Contains("aten::no_such_operator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ScopesDisposeWhatWasMadeInThem()
    {
        long before = torch.Tensor.TotalCount;
        torch.Tensor kept;
        using (torch.NewDisposeScope())
        {
            torch.Tensor inner = s_ones.Call(new long[] { 1 });
            kept = s_add.Call(inner, inner).MoveToOuterDisposeScope();
            Assert.Equal(before + 2, torch.Tensor.TotalCount);
        }

        Assert.Equal(before + 1, torch.Tensor.TotalCount);
        kept.Dispose();
        Assert.Equal(before, torch.Tensor.TotalCount);
    }
}
