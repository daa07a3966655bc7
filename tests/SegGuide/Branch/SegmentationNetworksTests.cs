using SelfSup.SegGuide.Branch;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.Branch;

public sealed class SegmentationNetworksTests
{
    private const int ConvolutionAndNorm = 6;
    private const long LiftParameters = 30;

    [Fact]
    public void OnResnet18TheEncoderHasThePublishedEntries()
    {
        using SegmentationBranch branch = new(SegmentationNetworks.Resnet18);
        Dictionary<string, Tensor> state = branch.state_dict();

        // Lift 2, ResNet-18 122, four stages of two convolutions with batch norms, head 2.
        Assert.Equal(2 + 122 + (4 * 2 * ConvolutionAndNorm) + 2, state.Count);
        Assert.Equal([3L, 1, 3, 3], state["lift.weight"].shape);
        Assert.Equal([64L, 3, 7, 7], state["network.encoder.conv1.weight"].shape);
        Assert.Equal([64L, 512 + 256, 3, 3], state["network.decoder.stages.0.conv1.weight"].shape);
        Assert.Equal([64L, 64 + 128, 3, 3], state["network.decoder.stages.1.conv1.weight"].shape);
        Assert.Equal([16L, 32 + 64, 3, 3], state["network.decoder.stages.3.conv1.weight"].shape);
        Assert.Equal([16L], state["network.decoder.stages.3.bn2.running_var"].shape);
        Assert.Equal([2L, 16, 3, 3], state["network.head.weight"].shape);
    }

    [Fact]
    public void OnEfficientNetB3TheEncoderHasThePublishedEntries()
    {
        using SegmentationBranch branch = new(SegmentationNetworks.EfficientNetB3);
        Dictionary<string, Tensor> encoder = branch.Encoder!.state_dict();

        // 26 blocks, two of them without expansion: 77 convolutions with batch norms, and two convolutions with bias in each squeeze.
        Assert.Equal((77 * ConvolutionAndNorm) + (26 * 4), encoder.Count);

        // torchvision's efficientnet_b3 has 12,233,232 parameters; the last convolution with its batch norm and the classifier are not here.
        const long Last = (384 * 1536) + (2 * 1536);
        const long Classifier = (1536 * 1000) + 1000;
        Assert.Equal(12_233_232 - Last - Classifier, branch.Encoder.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal([40L, 3, 3, 3], encoder["features.0.0.weight"].shape);
        Assert.Equal([40L, 1, 3, 3], encoder["features.1.0.block.0.0.weight"].shape);
        Assert.Equal([10L, 40, 1, 1], encoder["features.1.0.block.1.fc1.weight"].shape);
        Assert.Equal([24L], encoder["features.1.1.block.2.1.running_mean"].shape);
        Assert.Equal([144L, 24, 1, 1], encoder["features.2.0.block.0.0.weight"].shape);
        Assert.Equal([192L, 1, 5, 5], encoder["features.3.0.block.1.0.weight"].shape);
        Assert.Equal([2304L, 96], encoder["features.7.1.block.2.fc2.weight"].shape[..2]);
        Assert.Equal([384L, 2304, 1, 1], encoder["features.7.1.block.3.0.weight"].shape);

        Dictionary<string, Tensor> state = branch.state_dict();
        Assert.Equal(2 + encoder.Count + (5 * 2 * ConvolutionAndNorm) + 2, state.Count);
        Assert.Equal([256L, 384 + 136, 3, 3], state["network.decoder.stages.0.conv1.weight"].shape);
        Assert.Equal([32L, 64 + 40, 3, 3], state["network.decoder.stages.3.conv1.weight"].shape);
        Assert.Equal([16L, 32, 3, 3], state["network.decoder.stages.4.conv1.weight"].shape);
    }

    [Fact]
    public void ThePlainNetworkHasThePapersLayers()
    {
        using SegmentationBranch branch = new(SegmentationNetworks.Plain);
        Dictionary<string, Tensor> state = branch.state_dict();

        // 23 convolutional layers (section 2 of the paper) and the lift, each with a bias.
        Assert.Equal(2 * (23 + 1), state.Count);
        long[] channels = [3, 64, 128, 256, 512, 1024];
        long expected = LiftParameters + (64 * 2) + 2;
        for (int i = 1; i < channels.Length; i++)
            expected += Pair(channels[i - 1], channels[i]);
        for (int i = channels.Length - 1; i > 1; i--)
            expected += (4 * channels[i] * channels[i - 1]) + channels[i - 1] + Pair(channels[i], channels[i - 1]);
        Assert.Equal(expected, branch.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal([1024L, 512, 2, 2], state["network.up.0.weight"].shape);
        Assert.Null(branch.Encoder);
    }

    [Fact]
    public void StartsAreThePublishedOnes()
    {
        manual_seed(1);
        using SegmentationBranch resnet = new(SegmentationNetworks.Resnet18);
        Dictionary<string, Tensor> state = resnet.state_dict();
        AssertUniform(Math.Sqrt(6.0 / (9 * (512 + 256))), state["network.decoder.stages.0.conv1.weight"]);
        AssertUniform(Math.Sqrt(6.0 / (9 * (16 + 2))), state["network.head.weight"]);
        Assert.All(TestTensors.Values(state["network.head.bias"]), bias => Assert.Equal(0, bias));
        using SegmentationBranch plain = new(SegmentationNetworks.Plain);
        state = plain.state_dict();
        AssertDeviation(Math.Sqrt(2.0 / (9 * 256)), state["network.down.3.conv1.weight"]);
        AssertDeviation(Math.Sqrt(2.0 / 512), state["network.up.1.weight"]);
        Assert.All(TestTensors.Values(state["network.up.1.bias"]), bias => Assert.Equal(0, bias));
        using SegmentationBranch efficient = new(SegmentationNetworks.EfficientNetB3);
        state = efficient.Encoder!.state_dict();
        AssertDeviation(Math.Sqrt(2.0 / 384), state["features.7.1.block.3.0.weight"]);
        Assert.All(TestTensors.Values(state["features.7.1.block.2.fc2.bias"]), bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void FeaturesOfEfficientNetHaveThePublishedSizes()
    {
        using DisposeScope scope = NewDisposeScope();
        using EfficientNetB3 encoder = new(3);
        Assert.Equal([40L, 32, 48, 136, 384], encoder.Channels);
        Tensor[] features = encoder.call(zeros(1, 3, 64, 96));
        Assert.Equal(["1,40,32,48", "1,32,16,24", "1,48,8,12", "1,136,4,6", "1,384,2,3"], features.Select(feature => string.Join(',', feature.shape)));
    }

    [Fact]
    public void UpConvolutionsAreTransposedConvolutions()
    {
        using DisposeScope scope = NewDisposeScope();
        using MixedConvTranspose2d layer = new(6, 4);
        GoldenWeights.Fill(layer, "up");
        layer.to(ScalarType.Float64);
        Tensor input = TestTensors.Sym("up.input", 2, 6, 3, 5).to_type(ScalarType.Float64);
        Dictionary<string, Tensor> state = layer.state_dict();
        TestTensors.AssertClose(nn.functional.conv_transpose2d(input, state["weight"], state["bias"], [2, 2]), layer.call(input), Tolerances.Formula);
        GradientCheck.Assert(inputs => layer.call(inputs[0]), [input]);
    }

    private static long Pair(long inputs, long outputs) => (9 * inputs * outputs) + outputs + (9 * outputs * outputs) + outputs;

    private static void AssertUniform(double bound, Tensor weight)
    {
        double largest = TestTensors.Values(weight).Max(Math.Abs);
        Assert.InRange(largest, bound * 0.95, bound * 1.000001);
    }

    private static void AssertDeviation(double expected, Tensor weight) => Assert.Equal(expected, weight.detach().std().item<float>(), expected * 0.01);
}
