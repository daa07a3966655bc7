using SelfSup.Geometry;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Geometry;

public sealed class DisparityToDepthTests
{
    [Fact]
    public void PublishedCheckValuesHold()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor scaled, Tensor depth) = DisparityToDepth.Convert(TestTensors.Of([0, 0.25, 0.5, 1], 4), 0.1, 100);
        TestTensors.AssertClose([100, 0.398804, 0.199800, 0.1], TestTensors.Values(depth), 1e-8);
        TestTensors.AssertClose([0.01, 2.5075, 5.005, 10], TestTensors.Values(scaled), 1e-12);
    }

    [Fact]
    public void BadRangesAreRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => DisparityToDepth.Convert(zeros(1), 0, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => DisparityToDepth.Convert(zeros(1), 1, 1));
    }

    [Fact]
    public void GradientAgreesWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        GradientCheck.Assert(inputs => DisparityToDepth.Convert(inputs[0], 0.1, 100).Depth, [TestTensors.Of([0.3, 0.7], 2)]);
    }
}
