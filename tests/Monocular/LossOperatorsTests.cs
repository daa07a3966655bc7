using SelfSup.Interop;
using SelfSup.Monocular.Losses;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Tests.Monocular;

/// <summary>The objective's smaller native operators against libtorch's single operations.</summary>
public sealed class LossOperatorsTests
{
    [Theory]
    [InlineData(16, 24, 2, 3)]
    [InlineData(17, 23, 5, 4)]
    [InlineData(8, 8, 8, 8)]
    [InlineData(9, 7, 1, 1)]
    [InlineData(4, 6, 8, 12)]
    public void UpsamplingIsLibtorchs(int height, int width, int mapHeight, int mapWidth)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor coarse = TestTensors.Unit("up.coarse", 3, 1, mapHeight, mapWidth).to_type(ScalarType.Float64).requires_grad_();
        Tensor fine = TestTensors.Unit("up.fine", 3, 1, height, width).to_type(ScalarType.Float64).requires_grad_();
        Tensor weight = TestTensors.Sym("up.weight", 2, 3, height, width).to_type(ScalarType.Float64);
        Tensor result = PhotometricOperators.UpsampleAndStack([fine, coarse], height, width);
        Tensor expected = stack([fine.squeeze(1), F.interpolate(coarse, size: [height, width], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1)]);
        TestTensors.AssertClose(expected.detach(), result.detach(), 1e-12);
        IList<Tensor> gradients = autograd.grad([(result * weight).sum()], [fine, coarse]);
        IList<Tensor> expectedGradients = autograd.grad([(expected * weight).sum()], [fine, coarse]);
        TestTensors.AssertClose(expectedGradients[0], gradients[0], 1e-12, "gradient of the fine map");
        TestTensors.AssertClose(expectedGradients[1], gradients[1], 1e-12, "gradient of the coarse map");
    }

    [Theory]
    [InlineData(2, 2, ScalarType.Float64, 1e-12)]
    [InlineData(5, 3, ScalarType.Float64, 1e-12)]
    [InlineData(24, 37, ScalarType.Float64, 1e-12)]
    [InlineData(96, 160, ScalarType.Float32, 1e-5)]
    public void SmoothnessIsTheComposedOne(int height, int width, ScalarType type, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor disparity = TestTensors.Unit("smooth.map", 2, 1, height, width).to_type(type).requires_grad_();
        Tensor image = TestTensors.Unit("smooth.colours", 2, 3, height, width).to_type(type);
        (Tensor fused, Tensor gradient) = Run(true);
        (Tensor composed, Tensor expected) = Run(false);
        TestTensors.AssertClose(composed.view(1), fused.view(1), tolerance, "loss");
        TestTensors.AssertClose(expected, gradient, tolerance, "gradient");

        (Tensor, Tensor) Run(bool useFused)
        {
            Tensor loss = EdgeAwareSmoothness.Loss(disparity, image, useFused);
            return (loss.detach(), autograd.grad([loss * 3], [disparity])[0]);
        }
    }

    [Fact]
    public void StrongEdgesWeighNothingAndValuesBeyondOneDoNoHarm()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor disparity = TestTensors.Unit("smooth.edges", 1, 1, 12, 40);
        Tensor image = TestTensors.Sym("smooth.strong", 1, 1, 12, 40) * 300;
        TestTensors.AssertClose(EdgeAwareSmoothness.Loss(disparity, image, fused: false).view(1), EdgeAwareSmoothness.Loss(disparity, image).view(1), 1e-5);
    }

    [Fact]
    public void WhatDoesNotFitIsNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor map = zeros(1, 1, 4, 4);
        Refused("at least one map", () => PhotometricOperators.UpsampleAndStack([], 4, 4));
        Refused("positive size", () => PhotometricOperators.UpsampleAndStack([map], 0, 4));
        Refused("maps (B, 1, h, w)", () => PhotometricOperators.UpsampleAndStack([map, zeros(2, 1, 4, 4)], 8, 8));
        Refused("image", () => PhotometricOperators.EdgeAwareSmoothness(map, zeros(1, 3, 4, 5)));
        Refused("disparity", () => PhotometricOperators.EdgeAwareSmoothness(zeros(1, 1, 1, 4), zeros(1, 3, 1, 4)));

        static void Refused(string about, Action call) =>
            Assert.Contains(about, Assert.Throws<System.Runtime.InteropServices.ExternalException>(call).Message, StringComparison.Ordinal);
    }
}
