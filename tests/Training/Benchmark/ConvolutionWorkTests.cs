using SelfSup.Monocular;
using SelfSup.Monocular.Layers;
using SelfSup.Pose;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Benchmark;

/// <summary>The counted arithmetic against figures worked out by hand.</summary>
public sealed class ConvolutionWorkTests
{
    [Fact]
    public void OneConvolutionIsItsFormula()
    {
        using DisposeScope scope = NewDisposeScope();
        using MixedConv2d convolution = new(6, 10, 3, stride: 2, padding: 1, groups: 2);
        using ConvolutionWork work = new();
        _ = convolution.call(zeros(4, 6, 8, 12));
        // 4 images of 4x6 outputs in 10 channels, each of 3 channels x 3x3; no gradient goes on to the input.
        Assert.Equal(4 * 10 * 4 * 6 * 3 * 9, work.Forward);
        Assert.Equal(work.Forward, work.Backward);
        _ = convolution.call(zeros(4, 6, 8, 12).requires_grad_());
        Assert.Equal(3 * work.Forward / 2, work.Backward);
        Assert.Equal(2 * (work.Forward + work.Backward), work.Operations);
    }

    /// <summary>The published recipe's networks at 640x192: 8.01 and 4.89 thousand million multiply-accumulates.</summary>
    [Fact]
    public void ThePublishedNetworksHaveThePublishedArithmetic()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        using ResnetEncoder encoder = new(18);
        using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
        using (ConvolutionWork work = new())
        {
            _ = decoder.call(encoder.call(zeros(1, 3, 192, 640)));
            Assert.Equal(8.01e9, work.Forward, 0.005e9);
        }

        using IPoseNetwork pose = PoseNetworks.Create("separate_resnet", 18, encoder.Channels);
        using (ConvolutionWork work = new())
        {
            _ = pose.Estimate(new PoseFrame(zeros(1, 3, 192, 640)), new PoseFrame(zeros(1, 3, 192, 640)));
            Assert.Equal(4.89e9, work.Forward, 0.005e9);
        }
    }

    [Fact]
    public void NothingIsCountedWhileNoneIsOpenAndCountersNest()
    {
        using DisposeScope scope = NewDisposeScope();
        using MixedConv2d convolution = new(1, 1, 1);
        using ConvolutionWork outer = new();
        using (ConvolutionWork inner = new())
        {
            _ = convolution.call(zeros(1, 1, 2, 2));
            Assert.Equal(4, inner.Forward);
        }

        Assert.Equal(0, outer.Forward);
        _ = convolution.call(zeros(1, 1, 3, 3));
        Assert.Equal(9, outer.Forward);
    }
}
