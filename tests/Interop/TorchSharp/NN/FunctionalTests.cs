using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Tests.Interop.TorchSharp.NN;

public sealed class FunctionalTests
{
    private static readonly double[] s_nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    private static Tensor Nine => Tensors.Of(s_nine, 1, 1, 3, 3);

    [Fact]
    public void ConvolutionCorrelates()
    {
        using Tensor image = Nine, kernel = Tensors.Of([1.0, 0, 0, -1], 1, 1, 2, 2), bias = Tensors.Of([0.5], 1);
        Check([-3.5, -3.5, -3.5, -3.5], F.conv2d(image, kernel, bias));
        Check([-1, -2, -3, 0, -4, -4, -4, 3, -7, -4, -4, 6, 0, 7, 8, 9], F.conv2d(image, kernel, padding: [1, 1]));
        Check([-4], F.conv2d(image, kernel, strides: [2, 2]));
    }

    [Fact]
    public void ConvolutionWithWrongChannelsIsAnException()
    {
        using Tensor image = Nine, kernel = Tensors.Of(new double[8], 1, 2, 2, 2);
        ExternalException error = Assert.Throws<ExternalException>(() => F.conv2d(image, kernel));
        Assert.Contains("channels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TransposedConvolutionSpreads()
    {
        using Tensor image = Tensors.Of([1.0, 2], 1, 1, 1, 2), kernel = Tensors.Of([1.0, 10], 1, 1, 1, 2);
        Check([1, 10, 2, 20], F.conv_transpose2d(image, kernel, strides: [1, 2]));
    }

    [Fact]
    public void Pooling()
    {
        using Tensor image = Nine;
        Check([5, 6, 8, 9], F.max_pool2d(image, 2, stride: 1));
        Check([5], F.max_pool2d(image, 2));
        Check([3, 4, 6, 7], F.avg_pool2d(image, 2, stride: 1));
        Check([0.25, 1.25, 2.75, 7], F.avg_pool2d(image, 2, stride: 2, padding: 1));
        Check([1, 2.5, 5.5, 7], F.avg_pool2d(image, 2, stride: 2, padding: 1, count_include_pad: false));
        Check([5], F.adaptive_avg_pool2d(image, 1));
    }

    [Fact]
    public void Activations()
    {
        using Tensor x = Tensors.Of([-1.0, 0, 2], 3);
        double e = Math.Exp(-1);
        Check([0, 0, 2], F.relu(x));
        Check([e - 1, 0, 2], F.elu(x, 1));
        Check([-0.1, 0, 2], F.leaky_relu(x, 0.1));
        Check([1 / (1 + Math.E), 0.5, 1 / (1 + Math.Exp(-2))], F.sigmoid(x));
        Check([Math.Tanh(-1), 0, Math.Tanh(2)], F.tanh(x));
        Check([Math.Log(1 + e), Math.Log(2), Math.Log(1 + Math.Exp(2))], F.softplus(x));
        double sum = e + 1 + Math.Exp(2);
        Check([e / sum, 1 / sum, Math.Exp(2) / sum], F.softmax(x, 0));
        Check([-1 - Math.Log(sum), -Math.Log(sum), 2 - Math.Log(sum)], F.log_softmax(x, 0));
        Assert.Same(x, F.relu(x, inplace: true));
        Assert.Equal([0.0, 0, 2], Tensors.Values<double>(x));
    }

    [Fact]
    public void DropoutScalesWhatItKeepsAndDoesNothingOutsideTraining()
    {
        using Tensor x = Tensors.Of(Enumerable.Repeat(1.0, 1000).ToArray(), 1000);
        using Tensor dropped = F.dropout(x, 0.25);
        Assert.All(Tensors.Values<double>(dropped), value => Assert.True(value is 0 || Math.Abs(value - (1 / 0.75)) < 1e-12));
        Assert.InRange(Tensors.Values<double>(dropped).Count(value => value == 0), 150, 350);
        Check(Enumerable.Repeat(1.0, 1000).ToArray(), F.dropout(x, 0.25, training: false));
    }

    [Fact]
    public void PaddingModesByHand()
    {
        using Tensor row = Tensors.Of([1.0, 2, 3], 1, 1, 1, 3);
        Check([3, 2, 1, 2, 3, 2], F.pad(row, (2, 1, 0, 0), PaddingModes.Reflect));
        Check([1, 1, 1, 2, 3, 3], F.pad(row, (2, 1, 0, 0), PaddingModes.Replicate));
        Check([2, 3, 1, 2, 3, 1], F.pad(row, (2, 1, 0, 0), PaddingModes.Circular));
        Check([7, 1, 2, 3, 7], F.pad(row, 1, PaddingModes.Constant, 7));
        Check([0, 1, 2, 3, 0], F.pad(row, (1, 1), PaddingModes.Zeros));
        using Tensor image = Nine;
        Check(
            [5, 4, 5, 6, 5, 2, 1, 2, 3, 2, 5, 4, 5, 6, 5, 8, 7, 8, 9, 8, 5, 4, 5, 6, 5],
            F.pad(image, (1, 1, 1, 1), PaddingModes.Reflect));
        Assert.Throws<ExternalException>(() => F.pad(image, (3, 3, 3, 3), PaddingModes.Reflect));
    }

    [Fact]
    public void InterpolationByHand()
    {
        using Tensor row = Tensors.Of([0.0, 4], 1, 1, 1, 2);
        Check([0, 0, 4, 4, 0, 0, 4, 4], F.interpolate(row, scale_factor: [2]));
        // Half-pixel centres: output i samples at (i + ½)/2 − ½, clamped at the edges.
        Check([0, 1, 3, 4], F.interpolate(row, size: [1, 4], mode: InterpolationMode.Bilinear));
        Check([0, 4.0 / 3, 8.0 / 3, 4], F.interpolate(row, size: [1, 4], mode: InterpolationMode.Bilinear, align_corners: true));
        using Tensor image = Nine;
        Check([5], F.interpolate(image, size: [1, 1], mode: InterpolationMode.Area));
        Check([1, 3, 7, 9], F.interpolate(image, size: [2, 2], mode: InterpolationMode.Bilinear, align_corners: true));
        Check(s_nine, F.interpolate(image, scale_factor: [1.0, 1.0], mode: InterpolationMode.Bicubic));
        Check(s_nine, F.interpolate(image, size: [3, 3], mode: InterpolationMode.Bilinear, antialias: true));
        Check([0, 0, 4, 4, 0, 0, 4, 4], F.upsample(row, scale_factor: [2]));
    }

    [Fact]
    public void InterpolationRefusesWhatDoesNotGoTogether()
    {
        using Tensor image = Nine;
        Assert.Throws<ArgumentException>(() => F.interpolate(image));
        Assert.Throws<ArgumentException>(() => F.interpolate(image, size: [1], scale_factor: [2]));
        Assert.Throws<ArgumentException>(() => F.interpolate(image, size: [4], align_corners: true));
        Assert.Throws<ArgumentException>(() => F.interpolate(image, size: [4], mode: InterpolationMode.Trilinear));
        Assert.Throws<ArgumentException>(() => F.interpolate(image, size: [4, 4, 4]));
    }

    [Theory]
    [InlineData(GridSampleMode.Bilinear)]
    [InlineData(GridSampleMode.Nearest)]
    public void GridSampleAtThePixelsGivesTheImage(GridSampleMode mode)
    {
        using Tensor image = Nine;
        double[] grid = [.. from y in new[] { -1.0, 0, 1 } from x in new[] { -1.0, 0, 1 } from v in new[] { x, y } select v];
        using Tensor pixels = Tensors.Of(grid, 1, 3, 3, 2);
        Check(s_nine, F.grid_sample(image, pixels, mode, align_corners: true));
        double[] centres = [.. grid.Select(v => v * 2 / 3)];
        using Tensor inner = Tensors.Of(centres, 1, 3, 3, 2);
        Check(s_nine, F.grid_sample(image, inner, mode));
    }

    [Fact]
    public void GridSampleOutsideFollowsThePaddingMode()
    {
        using Tensor image = Nine, left = Tensors.Of([-2.0, 0.0], 1, 1, 1, 2);
        Check([0], F.grid_sample(image, left, align_corners: true));
        Check([4], F.grid_sample(image, left, padding_mode: GridSamplePaddingMode.Border, align_corners: true));
        Check([5], F.grid_sample(image, left, padding_mode: GridSamplePaddingMode.Reflection, align_corners: true));
    }

    [Fact]
    public void AffineGridOfTheIdentityIsThePixels()
    {
        using Tensor identity = Tensors.Of([1.0, 0, 0, 0, 1, 0], 1, 2, 3);
        Check([-1, -1, 1, -1, -1, 1, 1, 1], F.affine_grid(identity, [1, 1, 2, 2], align_corners: true));
    }

    [Fact]
    public void Losses()
    {
        using Tensor x = Tensors.Of([0.2, 0.9], 2), y = Tensors.Of([0.0, 1], 2);
        Check([0.15], F.l1_loss(x, y));
        Check([0.2, 0.1], F.l1_loss(x, y, nn.Reduction.None));
        Check([0.05], F.mse_loss(x, y, nn.Reduction.Sum));
        Check([0.0125], F.smooth_l1_loss(x, y));
        Check([-(Math.Log(0.8) + Math.Log(0.9)) / 2], F.binary_cross_entropy(x, y));
        Check([Math.Log(1 + Math.Exp(0.2)), Math.Log(1 + Math.Exp(-0.9))], F.binary_cross_entropy_with_logits(x, y, reduction: nn.Reduction.None));
        using Tensor logits = Tensors.Of([0.0, 1, 0, 0], 2, 2), classes = Tensors.Of([1L, -100L], 2);
        Check([Math.Log(1 + Math.Exp(-1))], F.cross_entropy(logits, classes));
        using Tensor hot = F.one_hot(Tensors.Of([1L, 0L], 2), 2);
        Assert.Equal([0L, 1, 1, 0], Tensors.Values<long>(hot));
    }

    [Fact]
    public void LinearNormalizeAndUnfold()
    {
        using Tensor x = Tensors.Of([3.0, 4], 1, 2), weight = Tensors.Of([1.0, 2, 0, 1], 2, 2), bias = Tensors.Of([0.0, 1], 2);
        Check([11, 5], F.linear(x, weight, bias));
        Check([0.6, 0.8], F.normalize(x));
        using Tensor image = Nine;
        Check([1, 2, 4, 5, 2, 3, 5, 6, 4, 5, 7, 8, 5, 6, 8, 9], F.unfold(image, 2));
    }

    [Fact]
    public void NoIntermediateStaysAlive()
    {
        using Tensor image = Nine;
        long before = Tensors.Live();
        F.normalize(image).Dispose();
        F.interpolate(image, scale_factor: [2]).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Check(double[] expected, Tensor actual)
    {
        using (actual)
            Assert.Equal(expected, Tensors.Values<double>(actual), (a, b) => Math.Abs(a - b) < 1e-12);
    }
}
