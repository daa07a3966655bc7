using SelfSup.Interop;
using SelfSup.SegGuide.DeepLab;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.DeepLab;

public sealed class DeepLabV3Tests
{
    /// <summary>The numbers of parameters are the published totals (11,029,328, 42,004,074, 60,996,202) less those of the auxiliary heads (3,851, 2,365,205, 2,365,205).</summary>
    [Theory]
    [InlineData(DeepLabModels.MobileNet, 16, 960, 11_025_477)]
    [InlineData(DeepLabModels.ResNet50, 8, 2048, 39_638_869)]
    [InlineData(DeepLabModels.ResNet101, 8, 2048, 58_630_997)]
    public void DilationKeepsTheFeatureLargeAndLogitsHaveTheInputsSize(string name, int outputStride, long channels, long parameters)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        using DeepLabV3 model = DeepLabModels.Create(name);
        model.eval();
        Assert.Equal(parameters, model.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(outputStride, model.OutputStride);

        // Neither extent is a multiple of the stride: sizes are rounded up on the way down.
        Tensor image = DeepLabInput.Normalise(TestTensors.Unit("deeplab.odd", 2, 3, 41, 70));
        Assert.Equal([2, channels, (41 + outputStride - 1) / outputStride, (70 + outputStride - 1) / outputStride], model.Feature(image).shape);
        Tensor logits = model.call(image);
        Assert.Equal([2L, 21, 41, 70], logits.shape);
        Assert.Equal(ScalarType.Float32, logits.dtype);
        Assert.True(logits.isfinite().all().item<bool>());
    }

    [Fact]
    public void APixelReachesAsFarAsDilationSays()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        using ResidualBackbone backbone = new(thirdLayerBlocks: 2);
        GoldenWeights.Fill(backbone, "reach");
        backbone.eval();

        // In float64 convolutions are direct sums: what a pixel does not reach keeps every bit. Minimal filtering rounds a tile's pixels together.
        _ = backbone.to(ScalarType.Float64);
        Tensor image = TestTensors.Unit("reach.image", 1, 3, 16, 1280).to_type(ScalarType.Float64);
        Tensor changed = image.clone();
        changed[0, 0, 8, 640] += 1;
        bool[] touched = (backbone.call(image) - backbone.call(changed)).abs().amax([0L, 1, 2]).gt(0).data<bool>().ToArray();

        // The stem and the first two layers spread the pixel over 5 places to either side of place 80. The 3x3 convolutions of layer 3 add 1 and 2, those of layer 4 add 2, 4 and 4.
        const int Reach = 5 + 1 + 2 + 2 + 4 + 4;
        int[] places = [.. Enumerable.Range(0, touched.Length).Where(place => touched[place])];
        Assert.Equal((80 - Reach, 80 + Reach), (places[0], places[^1]));
    }

    [Fact]
    public void ImagesOfABatchDoNotTouchEachOtherAndResultsRepeat()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        using DeepLabV3 model = Filled();
        Tensor images = DeepLabInput.Normalise(TestTensors.Unit("deeplab.batch", 2, 3, 64, 96));
        Tensor together = model.call(images);
        Assert.Equal(TestTensors.Values(together), TestTensors.Values(model.call(images)));
        Tensor alone = cat([model.call(images.narrow(0, 0, 1)), model.call(images.narrow(0, 1, 1))], 0);
        TestTensors.AssertClose(alone, together, Tolerances.Formula, "logits");
        Assert.True((together[0] - together[1]).abs().max().item<float>() > Tolerances.Network * together.abs().max().item<float>());
    }

    [Fact]
    public void ChannelsLastGivesTheSameLogits()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        using DeepLabV3 model = Filled();
        Tensor image = DeepLabInput.Normalise(TestTensors.Unit("deeplab.layout", 1, 3, 64, 96));
        Tensor expected = model.call(image);
        ChannelsLast.Apply(model);
        TestTensors.AssertClose(expected, model.call(ChannelsLast.Of(image)), Tolerances.Network, "logits");
    }

    [Fact]
    public void DropoutActsInTrainingOnly()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        using DeepLabV3 model = Filled();
        Tensor images = DeepLabInput.Normalise(TestTensors.Unit("deeplab.dropout", 2, 3, 32, 48));
        model.train();
        manual_seed(1);
        Tensor first = model.call(images);
        manual_seed(2);
        Assert.False(first.allclose(model.call(images)));
        model.eval();
        manual_seed(1);
        Tensor quiet = model.call(images);
        manual_seed(2);
        Assert.Equal(TestTensors.Values(quiet), TestTensors.Values(model.call(images)));
    }

    [Theory]
    [InlineData(DeepLabModels.MobileNet)]
    [InlineData(DeepLabModels.ResNet50)]
    public void BFloat16StaysCloseAndGivesFloat32Logits(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        using DeepLabV3 model = Filled(name);
        Tensor image = DeepLabInput.Normalise(TestTensors.Unit("deeplab.bf16", 1, 3, 48, 64));
        Tensor precise = model.call(image);
        model.ComputeType = ScalarType.BFloat16;
        Assert.Equal(ScalarType.BFloat16, model.Feature(image).dtype);
        Tensor logits = model.call(image);
        Assert.Equal(ScalarType.Float32, logits.dtype);
        Assert.True(logits.isfinite().all().item<bool>());
        Assert.InRange((logits - precise).abs().max().item<float>() / precise.abs().max().item<float>(), 0, 0.1);
    }

    [Fact]
    public void GradientsReachTheInputInFloat64()
    {
        using DisposeScope scope = NewDisposeScope();
        using DeepLabV3 model = Filled();
        model.to(ScalarType.Float64);
        model.ComputeType = ScalarType.Float64;
        Tensor image = TestTensors.Unit("deeplab.gradient", 1, 3, 17, 19).to_type(ScalarType.Float64).requires_grad_();
        Tensor logits = model.call(image);
        Assert.Equal(ScalarType.Float64, logits.dtype);
        logits.sum().backward();
        Tensor? gradient = image.grad;
        Assert.NotNull(gradient);
        Assert.True(gradient.isfinite().all().item<bool>());
        Assert.True(gradient.abs().max().item<double>() > 0);
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.MobileNet);
        Assert.Contains("(1, 1, 32, 32), expected (any, 3, any, any)", Assert.Throws<ArgumentException>(() => model.call(zeros(1, 1, 32, 32))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.call(zeros(3, 32, 32)));
    }

    [Fact]
    public void TheModuleLeavesNoTensorsBehind()
    {
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.MobileNet);
        model.eval();
        long before = TensorCount.Settled();
        for (int i = 0; i < 3; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            _ = model.call(DeepLabInput.Normalise(zeros(1, 3, 32, 48)));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static DeepLabV3 Filled(string name = DeepLabModels.MobileNet)
    {
        DeepLabV3 model = DeepLabModels.Create(name);
        GoldenWeights.Fill(model, name);
        model.eval();
        return model;
    }
}
