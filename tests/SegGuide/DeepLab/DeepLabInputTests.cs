using SelfSup.SegGuide.DeepLab;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.DeepLab;

public sealed class DeepLabInputTests
{
    [Fact]
    public void EveryChannelHasItsOwnConstants()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rgb = stack([full([2, 2], 0.485f), full([2, 2], 1f), full([2, 2], 0f)], 0).unsqueeze(0);
        Tensor before = rgb.clone();
        Tensor normalised = DeepLabInput.Normalise(rgb);
        Assert.Equal([1L, 3, 2, 2], normalised.shape);
        double[] expected = [.. Enumerable.Repeat(0.0, 4), .. Enumerable.Repeat((1 - 0.456) / 0.224, 4), .. Enumerable.Repeat(-0.406 / 0.225, 4)];
        TestTensors.AssertClose(expected, TestTensors.Values(normalised), Tolerances.Formula);
        Assert.Equal(TestTensors.Values(before), TestTensors.Values(rgb));
        Assert.Equal([0.485f, 0.456f, 0.406f], DeepLabInput.Mean.ToArray());
        Assert.Equal([0.229f, 0.224f, 0.225f], DeepLabInput.Deviation.ToArray());
    }

    [Fact]
    public void TheElementTypeStaysAndBadInputIsNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (ScalarType type in new[] { ScalarType.Float64, ScalarType.BFloat16 })
            Assert.Equal(type, DeepLabInput.Normalise(zeros([1, 3, 2, 2], dtype: type)).dtype);
        Assert.Throws<ArgumentException>(() => DeepLabInput.Normalise(zeros(3, 2, 2)));
        Assert.Contains("Byte", Assert.Throws<ArgumentException>(() => DeepLabInput.Normalise(zeros([1, 3, 2, 2], dtype: ScalarType.Byte))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheGradientIsTheDeviationsInverse()
    {
        using DisposeScope scope = NewDisposeScope();
        GradientCheck.Assert(inputs => DeepLabInput.Normalise(inputs[0]), [TestTensors.Unit("deeplab.input", 1, 3, 2, 3).to_type(ScalarType.Float64)]);
    }
}
