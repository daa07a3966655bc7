using System.Runtime.InteropServices;
using SelfSup.Interop;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Tests.Monocular;

/// <summary>The pooling operator against libtorch's own.</summary>
public sealed class MaxPoolTests
{
    public static TheoryData<int, int, int, bool> Shapes => new() { { 1, 1, 1, false }, { 3, 5, 7, false }, { 2, 6, 9, true }, { 5, 8, 34, true }, { 64, 24, 40, false } };

    /// <summary>With ties the first pixel of a window wins, in both.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void EqualsLibtorchsInValuesAndGradients(int channels, int height, int width, bool ties)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = TestTensors.Sym("pool.image", 2, channels, height, width);
        Tensor input = (ties ? (image * 2).round() : image).requires_grad_();
        Tensor pooled = MaxPool.Of3x3(input), expected = F.max_pool2d(input, 3, 2, 1);
        Assert.Equal(TestTensors.Values(expected), TestTensors.Values(pooled));
        Tensor upstream = TestTensors.Sym("pool.upstream", pooled.shape);
        TestTensors.AssertClose(autograd.grad([expected], [input], [upstream])[0], autograd.grad([pooled], [input], [upstream])[0], 1e-6, "gradient");
    }

    [Fact]
    public void NotANumberAndInfinityGetThroughAndStayInside()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = full(new long[] { 1, 1, 4, 4 }, float.NegativeInfinity);
        image[0, 0, 2, 2] = float.NaN;
        Tensor input = image.requires_grad_();
        Tensor pooled = MaxPool.Of3x3(input);
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity, double.NaN], TestTensors.Values(pooled));
        pooled.sum().backward();
        Assert.Equal(4, input.grad!.sum().item<float>());
    }

    [Fact]
    public void OtherTypesAreRefusedAndLeftToLibtorchByTheNetworks()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = TestTensors.Sym("pool.type", 1, 2, 6, 6);
        Assert.Contains("float32", Assert.Throws<ExternalException>(() => MaxPool.Of3x3(image.to_type(ScalarType.Float64))).Message, StringComparison.Ordinal);
        Assert.Contains("(N, C, H, W)", Assert.Throws<ExternalException>(() => MaxPool.Of3x3(image[0])).Message, StringComparison.Ordinal);
        Assert.True(MaxPool.IsAvailable(image));
        Assert.False(MaxPool.IsAvailable(image.to_type(ScalarType.BFloat16)));
        Assert.False(MaxPool.IsAvailable(ChannelsLast.Of(image)));
    }
}
