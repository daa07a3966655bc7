using SelfSup.Interop;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Tests.Monocular;

/// <summary>The padding operator against libtorch's own.</summary>
public sealed class ReflectionPadTests
{
    public static TheoryData<int, int, int, bool> Shapes => new() { { 1, 2, 2, false }, { 3, 2, 5, true }, { 5, 7, 3, false }, { 4, 6, 9, true }, { 16, 3, 4, true }, { 1, 4, 4, true } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EqualsLibtorchsInValuesAndGradients(int channels, int height, int width, bool channelsLast)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = Image(channels, height, width, channelsLast).requires_grad_();
        Tensor weight = TestTensors.Sym("pad.weight", 2, channels, height + 2, width + 2);
        Tensor padded = ReflectionPad.ByOne(input);
        Tensor expected = F.pad(input, (1, 1, 1, 1), PaddingModes.Reflect);
        Assert.Equal(TestTensors.Values(expected), TestTensors.Values(padded));
        Assert.Equal(ChannelsLast.Is(input), ChannelsLast.Is(padded));
        Tensor gradient = autograd.grad([(padded * weight).sum()], [input])[0];
        TestTensors.AssertClose(autograd.grad([(expected * weight).sum()], [input])[0], gradient, 1e-6, "gradient");
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, true)]
    [InlineData(ScalarType.BFloat16, false)]
    [InlineData(ScalarType.Float16, true)]
    public void WorksInHalfPrecision(ScalarType type, bool channelsLast)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = Image(6, 5, 8, channelsLast);
        Tensor input = image.to_type(type).requires_grad_();
        Tensor padded = ReflectionPad.ByOne(input);
        Assert.Equal(type, padded.dtype);
        Assert.Equal(TestTensors.Values(F.pad(input.detach().to_type(ScalarType.Float32), (1, 1, 1, 1), PaddingModes.Reflect)), TestTensors.Values(padded.detach().to_type(ScalarType.Float32)));

        // Ones are handed back as whole numbers up to 4, which half precision holds exactly.
        padded.sum().backward();
        Tensor counted = image.detach().requires_grad_();
        F.pad(counted, (1, 1, 1, 1), PaddingModes.Reflect).sum().backward();
        Assert.Equal(TestTensors.Values(counted.grad!), TestTensors.Values(input.grad!.to_type(ScalarType.Float32)));
    }

    [Fact]
    public void GradientAgreesWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        GradientCheck.Assert(inputs => ReflectionPad.ByOne(inputs[0]), [TestTensors.Unit("pad.check", 1, 2, 4, 5).to_type(ScalarType.Float64)]);
    }

    [Fact]
    public void AnImageWithoutANeighbourIsRefused()
    {
        using Tensor narrow = zeros(1, 1, 1, 4);
        Assert.Contains("2x2", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ReflectionPad.ByOne(narrow)).Message, StringComparison.Ordinal);
    }

    private static Tensor Image(int channels, int height, int width, bool channelsLast)
    {
        Tensor image = TestTensors.Sym("pad.image", 2, channels, height, width);
        return channelsLast ? ChannelsLast.Of(image) : image;
    }
}
