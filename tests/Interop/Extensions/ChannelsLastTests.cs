using SelfSup.Interop;
using SelfSup.Tests.Interop.TorchSharp.NN;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.Extensions;

public sealed class ChannelsLastTests
{
    [Fact]
    public void StridesChangeAndValuesDoNot()
    {
        using Tensor image = Tensors.Of(Enumerable.Range(0, 24).Select(i => (float)i).ToArray(), 1, 2, 3, 4);
        Assert.False(ChannelsLast.Is(image));
        using Tensor other = ChannelsLast.Of(image);
        Assert.True(ChannelsLast.Is(other));
        Assert.Equal([24L, 1, 8, 2], other.stride());
        Assert.Equal(Tensors.Values<float>(image), Tensors.Values<float>(other));
        using Tensor row = Tensors.Of([1f], 1);
        Assert.Throws<ArgumentException>(() => ChannelsLast.Of(row));
        Assert.False(ChannelsLast.Is(row));
    }

    [Fact]
    public void GradientsFlowThrough()
    {
        using Parameter image = new(Tensors.Of(new float[24], 1, 2, 3, 4));
        using (Tensor other = ChannelsLast.Of(image))
            Tensors.BackwardOfSum(other);
        using Tensor gradient = image.grad!;
        Assert.All(Tensors.Values<float>(gradient), g => Assert.Equal(1, g));
    }

    [Fact]
    public void AppliedModulesKeepValuesAndParameters()
    {
        using Conv2d conv = nn.Conv2d(4, 6, 3, padding: 1);
        Parameter weight = conv.weight;
        using Tensor image = Tensors.Of(Support.GoldenGenerator.Sym("image", 1, 4, 8, 8), 1, 4, 8, 8);
        using Tensor before = conv.call(image);
        ChannelsLast.Apply(conv);
        Assert.True(ChannelsLast.Is(weight));
        Assert.Same(weight, conv.weight);
        using Tensor laidOut = ChannelsLast.Of(image), after = conv.call(laidOut);
        Assert.True(ChannelsLast.Is(after));
        Assert.Equal(Tensors.Values<float>(before), Tensors.Values<float>(after), (a, b) => Math.Abs(a - b) < 1e-5);
        Tensors.BackwardOfSum(after);
        using Tensor gradient = weight.grad!;
        Assert.Equal([6L, 4, 3, 3], gradient.shape);
    }
}
