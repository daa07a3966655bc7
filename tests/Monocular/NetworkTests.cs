using SelfSup.Data.Arrays;
using SelfSup.Interop;
using SelfSup.Monocular;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Monocular;

public sealed class NetworkTests
{
    [SharedTheory]
    [InlineData(18, false)]
    [InlineData(18, true)]
    [InlineData(50, false)]
    [InlineData(50, true)]
    public void FeaturesAndDisparitiesAreTheGoldenOnes(int layers, bool train)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        Dictionary<string, NpyArray> golden = Shared.Golden("networks");
        using ResnetEncoder encoder = new(layers);
        using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
        GoldenWeights.Fill(encoder, $"encoder{layers}");
        GoldenWeights.Fill(decoder, $"depth{layers}");
        encoder.train(train);
        decoder.train(train);
        Tensor[] features = encoder.call(TestTensors.Unit($"net{layers}.image", 1, 3, 64, 96));
        Tensor[] disparities = decoder.call(features);
        string prefix = $"resnet{layers}.{(train ? "train" : "eval")}";
        for (int i = 0; i < features.Length; i++)
        {
            Tensor statistics = stack([features[i].mean(), features[i].std()]);
            TestTensors.AssertClose(TestTensors.Of(golden[$"{prefix}.feature{i}.mean_std"]), statistics, Tolerances.Network, $"feature {i}");
        }

        for (int i = 0; i < disparities.Length; i++)
            TestTensors.AssertClose(TestTensors.Of(golden[$"{prefix}.disp{i}"]), disparities[i], Tolerances.Network, $"disparity {i}");
    }

    [Theory]
    [InlineData(18, 122, 11_689_512)]
    [InlineData(34, 218, 21_797_672)]
    [InlineData(50, 320, 25_557_032)]
    [InlineData(101, 626, 44_549_160)]
    [InlineData(152, 932, 60_192_808)]
    public void EncoderHasThePublishedEntriesAndParameters(int layers, int entries, long parameters)
    {
        using ResnetEncoder encoder = new(layers);
        Dictionary<string, Tensor> state = encoder.state_dict();
        Assert.Equal(entries, state.Count);
        Assert.Equal(parameters, encoder.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal([64L, 3, 7, 7], state["encoder.conv1.weight"].shape);
        Assert.Equal([1000L], state["encoder.fc.bias"].shape);
        Assert.Contains("encoder.bn1.num_batches_tracked", state.Keys);
        Assert.Contains("encoder.layer2.0.downsample.1.running_var", state.Keys);
        Assert.Equal(layers >= 50, state.ContainsKey("encoder.layer1.0.conv3.weight"));
    }

    [Fact]
    public void DecoderHasThePublishedKeys()
    {
        using DepthDecoder decoder = new([64, 64, 128, 256, 512], [0, 1, 2, 3]);
        List<string> expected = [];
        for (int i = 0; i < 14; i++)
        {
            string inner = i < 10 ? "conv.conv" : "conv";
            expected.AddRange([$"decoder.{i}.{inner}.weight", $"decoder.{i}.{inner}.bias"]);
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), decoder.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3_152_724, decoder.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void OutputsFollowTheScalesAskedFor()
    {
        using DisposeScope scope = NewDisposeScope();
        using ResnetEncoder encoder = new(18);
        using DepthDecoder decoder = new(encoder.Channels, [2, 0]);
        using PredictiveMaskDecoder masks = new(encoder.Channels, [2, 0], 2);
        Tensor[] features = encoder.call(zeros(2, 3, 64, 96));
        Assert.Equal(["2,1,16,24", "2,1,64,96"], decoder.call(features).Select(disparity => string.Join(',', disparity.shape)));
        Assert.Equal(["2,2,16,24", "2,2,64,96"], masks.call(features).Select(mask => string.Join(',', mask.shape)));
    }

    [Fact]
    public void BadInputIsNamed()
    {
        Assert.Contains("18, 34, 50, 101, 152", Assert.Throws<ArgumentOutOfRangeException>(() => new ResnetEncoder(20)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResnetEncoder(18, 0));
        Assert.Throws<ArgumentException>(() => new DepthDecoder([64, 64, 128, 256, 512], [0, 4]));
        Assert.Throws<ArgumentException>(() => new DepthDecoder([64, 64, 128, 256, 512], [1, 1]));
        Assert.Throws<ArgumentException>(() => new DepthDecoder([64, 64], [0]));
        using DisposeScope scope = NewDisposeScope();
        using ResnetEncoder encoder = new(18);
        Assert.Throws<ArgumentException>(() => encoder.call(zeros(1, 6, 64, 32)));
        using DepthDecoder decoder = new(encoder.Channels, [0]);
        Assert.Contains("64x64", Assert.Throws<ArgumentException>(() => decoder.call(encoder.call(zeros(1, 3, 64, 32)))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => decoder.call([zeros(1, 64, 32, 32)]));
    }

    [Fact]
    public void EncoderStartsAsHeEtAlSay()
    {
        manual_seed(7);
        using DisposeScope scope = NewDisposeScope();
        using ResnetEncoder encoder = new(18);
        Dictionary<string, Tensor> state = encoder.state_dict();
        Tensor weight = state["encoder.layer4.1.conv2.weight"];
        double deviation = Math.Sqrt(2.0 / (512 * 9));
        Assert.Equal(deviation, weight.detach().std().item<float>(), deviation * 0.01);
        Assert.All(TestTensors.Values(state["encoder.bn1.weight"]), value => Assert.Equal(1, value));
        Assert.All(TestTensors.Values(state["encoder.bn1.bias"]), value => Assert.Equal(0, value));
    }

    [Fact]
    public void TrainingMovesTheRunningStatisticsAndEvaluationDoesNot()
    {
        using DisposeScope scope = NewDisposeScope();
        using ResnetEncoder encoder = new(18);
        Tensor image = TestTensors.Unit("statistics.image", 2, 3, 64, 32);
        encoder.train();
        _ = encoder.call(image);
        double[] afterTraining = TestTensors.Values(encoder.state_dict()["encoder.bn1.running_mean"]);
        Assert.Contains(afterTraining, mean => mean != 0);
        Assert.Equal(1, encoder.state_dict()["encoder.bn1.num_batches_tracked"].item<long>());
        encoder.eval();
        _ = encoder.call(image);
        Assert.Equal(afterTraining, TestTensors.Values(encoder.state_dict()["encoder.bn1.running_mean"]));
        Assert.Equal(1, encoder.state_dict()["encoder.bn1.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void BFloat16StaysCloseAndGivesFloat32DisparitiesAndGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        using ResnetEncoder encoder = new(18);
        using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
        encoder.eval();
        Tensor image = TestTensors.Unit("bf16.image", 1, 3, 64, 96);
        Tensor precise = decoder.call(encoder.call(image))[0].detach();
        encoder.ComputeType = ScalarType.BFloat16;
        Tensor[] features = encoder.call(image);
        Assert.All(features, feature => Assert.Equal(ScalarType.BFloat16, feature.dtype));
        Tensor disparity = decoder.call(features)[0];
        Assert.Equal(ScalarType.Float32, disparity.dtype);
        Assert.True((disparity - precise).abs().max().item<float>() < 0.05f);

        // The logits are no multiples of half precision's steps: the last convolution is float32.
        Tensor logits = -(1 / disparity.detach().to_type(ScalarType.Float64) - 1).log();
        Tensor stepped = (logits - logits.to_type(ScalarType.BFloat16).to_type(ScalarType.Float64)).abs() < logits.abs() * 1e-4;
        Assert.True(stepped.to_type(ScalarType.Float32).mean().item<float>() < 0.2f);
        disparity.mean().backward();
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in encoder.named_parameters().Where(entry => !entry.name.Contains(".fc.", StringComparison.Ordinal)))
        {
            Tensor? gradient = parameter.grad;
            Assert.True(gradient is not null && gradient.dtype == ScalarType.Float32, $"{name} has no float32 gradient");
        }
    }

    [Fact]
    public void ChannelsLastGivesTheSameDisparitiesAndGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(4);
        using ResnetEncoder encoder = new(18);
        using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
        Tensor image = TestTensors.Unit("layout.image", 2, 3, 64, 96);
        (Tensor disparity, Tensor gradient) = Run(image);
        ChannelsLast.Apply(encoder);
        ChannelsLast.Apply(decoder);
        (Tensor other, Tensor otherGradient) = Run(ChannelsLast.Of(image));
        TestTensors.AssertClose(disparity, other, Tolerances.Network, "disparity");
        TestTensors.AssertClose(gradient, otherGradient, Tolerances.Network, "gradient");

        (Tensor Disparity, Tensor Gradient) Run(Tensor input)
        {
            encoder.zero_grad();
            Tensor[] features = encoder.call(input);
            Assert.All(features, feature => Assert.Equal(ChannelsLast.Is(input), ChannelsLast.Is(feature)));
            Tensor finest = decoder.call(features)[0];
            finest.square().sum().backward();
            Tensor weight = encoder.named_parameters().First(entry => entry.name == "encoder.layer2.0.conv1.weight").parameter;
            return (finest.detach(), weight.grad!.contiguous().clone());
        }
    }

    [Fact]
    public void ModulesLeaveNoTensorsBehind()
    {
        using ResnetEncoder encoder = new(18);
        using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
        long before = TensorCount.Settled();
        for (int i = 0; i < 3; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            _ = decoder.call(encoder.call(zeros(1, 3, 64, 96)));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}
