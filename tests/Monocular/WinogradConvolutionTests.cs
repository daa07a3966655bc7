using System.Runtime.InteropServices;
using SelfSup.Interop;
using SelfSup.Monocular.Layers;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Tests.Monocular;

/// <summary>Convolutions by minimal filtering against libtorch's direct sums in float64.</summary>
public sealed class WinogradConvolutionTests
{
    /// <summary>Batch, channels in and out, height, width, padding: single pixels, tiles cut at the border, odd channels, rows of tiles across blocks, several passes.</summary>
    public static TheoryData<int, int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 1, 1 },
        { 1, 1, 1, 3, 3, 0 },
        { 1, 2, 3, 1, 9, 1 },
        { 2, 3, 5, 7, 9, 1 },
        { 2, 7, 4, 13, 22, 2 },
        { 3, 16, 17, 6, 20, 1 },
        { 2, 33, 34, 12, 40, 1 },
        { 2, 64, 32, 50, 162, 0 },
        { 1, 32, 32, 130, 333, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ValuesAndGradientsAreTheDirectSums(int batch, int inputs, int outputs, int height, int width, int padding) =>
        AssertDirectSums(batch, inputs, outputs, height, width, padding, lanes: 0);

    /// <summary>The products for other processors than this one, as far as it can run them.</summary>
    [VectorsTheory(4)]
    [MemberData(nameof(Shapes))]
    public void SoTheyAreForAnyProcessor(int batch, int inputs, int outputs, int height, int width, int padding) =>
        AssertDirectSums(batch, inputs, outputs, height, width, padding, lanes: 4);

    [VectorsTheory(8)]
    [MemberData(nameof(Shapes))]
    public void SoTheyAreWithVectorsOf8(int batch, int inputs, int outputs, int height, int width, int padding) =>
        AssertDirectSums(batch, inputs, outputs, height, width, padding, lanes: 8);

    [VectorsTheory(16)]
    [MemberData(nameof(Shapes))]
    public void SoTheyAreWithVectorsOf16(int batch, int inputs, int outputs, int height, int width, int padding) =>
        AssertDirectSums(batch, inputs, outputs, height, width, padding, lanes: 16);

    private static void AssertDirectSums(int batch, int inputs, int outputs, int height, int width, int padding, int lanes)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor input, Tensor weight, Tensor bias) = Operands(batch, inputs, outputs, height, width);
        Tensor output = WinogradConvolution.Of(input, weight, bias, padding, lanes);
        Tensor upstream = TestTensors.Sym("winograd.upstream", output.shape);
        IList<Tensor> gradients = autograd.grad([output], [input, weight, bias], [upstream]);

        Tensor[] exact = [.. new[] { input, weight, bias }.Select(tensor => tensor.detach().to_type(ScalarType.Float64).requires_grad_())];
        Tensor expected = F.conv2d(exact[0], exact[1], exact[2], padding: [padding, padding]);
        IList<Tensor> expectedGradients = autograd.grad([expected], exact, [upstream.to_type(ScalarType.Float64)]);

        TestTensors.AssertClose(expected, output, Tolerances.Formula);
        foreach ((string name, Tensor of, Tensor by) in new[] { "input", "weight", "bias" }.Zip(expectedGradients, gradients))
            TestTensors.AssertClose(of, by, Tolerances.Formula, "gradient of the " + name);
    }

    [Fact]
    public void WithoutBiasAndWithoutAGradientOfTheInput()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor input, Tensor weight, _) = Operands(1, 4, 6, 9, 10);
        Tensor image = input.detach();
        Tensor output = WinogradConvolution.Of(image, weight, null, 1);
        TestTensors.AssertClose(F.conv2d(image, weight, padding: [1, 1]), output, Tolerances.Formula);
        output.sum().backward();
        Assert.NotNull(weight.grad);
        Assert.Null(image.grad);
    }

    [Fact]
    public void LayoutDoesNotMatter()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor input, Tensor weight, Tensor bias) = Operands(2, 5, 6, 9, 10);
        Tensor expected = WinogradConvolution.Of(input, weight, bias, 1);
        Assert.Equal(TestTensors.Values(expected), TestTensors.Values(WinogradConvolution.Of(ChannelsLast.Of(input), ChannelsLast.Of(weight), bias, 1)));
    }

    [Fact]
    public void AnyNumberOfThreadsGivesTheSameBits()
    {
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            double[] one = OutputAndGradients();
            set_num_threads(3);
            Assert.Equal(one, OutputAndGradients());
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void LayersWithManyChannelsAndPixelsUseIt()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach ((int channels, int batch, long padding, long stride, bool tiles) in new[]
        {
            (32, 2, 1L, 1L, true), (32, 2, 0L, 1L, true), (32, 2, 1L, 2L, false), (32, 1, 1L, 1L, false), (8, 2, 1L, 1L, false),
        })
        {
            MixedConv2d layer = new(channels, channels, 3, stride, padding);
            Tensor input = TestTensors.Sym("winograd.layer", batch, channels, 12, 20);
            Tensor weight = layer.get_parameter("weight")!, bias = layer.get_parameter("bias")!;
            Tensor output = layer.call(input);
            Tensor direct = F.conv2d(input, weight, bias, [stride, stride], [padding, padding]);
            TestTensors.AssertClose(direct, output, Tolerances.Formula);
            bool expected = tiles && WinogradConvolution.IsFaster;
            Assert.Equal(expected ? TestTensors.Values(WinogradConvolution.Of(input, weight, bias, padding)) : TestTensors.Values(direct), TestTensors.Values(output));
            if (expected)
                Assert.NotEqual(TestTensors.Values(direct), TestTensors.Values(output));
        }
    }

    [Fact]
    public void AGradientIsNotDifferentiatedAgain()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor input, Tensor weight, Tensor bias) = Operands(1, 2, 2, 5, 5);
        Tensor output = WinogradConvolution.Of(input, weight, bias, 1);
        Assert.Contains("second derivative", Assert.Throws<ExternalException>(() => autograd.grad([output.sum()], [input], create_graph: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor input, Tensor weight, Tensor bias) = Operands(1, 2, 3, 4, 5);
        Refuses("(N, C, H, W)", input[0], weight, bias, 1);
        Refuses("(K, C, 3, 3)", input, weight.narrow(1, 0, 1), bias, 1);
        Refuses("(K, C, 3, 3)", input, zeros(3, 2, 5, 5), bias, 1);
        Refuses("padding", input, weight, bias, 3);
        Refuses("padding", input, weight, bias, -1);
        Refuses("smaller", zeros(1, 2, 2, 5), weight, bias, 0);
        Refuses("bias", input, weight, zeros(2), 1);
        Assert.Contains("vectors of 5", Assert.Throws<ExternalException>(() => WinogradConvolution.Of(input, weight, bias, 1, 5)).Message, StringComparison.Ordinal);
        Refuses("float32", input.to_type(ScalarType.Float64), weight, bias, 1);

        static void Refuses(string part, Tensor input, Tensor weight, Tensor bias, long padding) =>
            Assert.Contains(part, Assert.Throws<ExternalException>(() => WinogradConvolution.Of(input, weight, bias, padding)).Message, StringComparison.Ordinal);
    }

    private static double[] OutputAndGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor input, Tensor weight, Tensor bias) = Operands(2, 33, 34, 44, 160);
        Tensor output = WinogradConvolution.Of(input, weight, bias, 1);
        IList<Tensor> gradients = autograd.grad([output], [input, weight], [TestTensors.Sym("winograd.upstream", output.shape)]);
        return [.. TestTensors.Values(output), .. TestTensors.Values(gradients[0]), .. TestTensors.Values(gradients[1])];
    }

    private static (Tensor Input, Tensor Weight, Tensor Bias) Operands(int batch, int inputs, int outputs, int height, int width) => (
        TestTensors.Sym("winograd.input", batch, inputs, height, width).requires_grad_(),
        TestTensors.Sym("winograd.weight", outputs, inputs, 3, 3).requires_grad_(),
        TestTensors.Sym("winograd.bias", outputs).requires_grad_());
}
