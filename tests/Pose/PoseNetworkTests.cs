using SelfSup.Data.Arrays;
using SelfSup.Monocular;
using SelfSup.Pose;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Pose;

public sealed class PoseNetworkTests
{
    public static TheoryData<string> Names => new(PoseNetworks.Names);

    [SharedFact]
    public void SeparateResnetGivesTheGoldenMotions()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        Dictionary<string, NpyArray> golden = Shared.Golden("networks");
        using ResnetEncoder encoder = new(18, 2);
        using PoseDecoder decoder = new(encoder.Channels[^1]);
        GoldenWeights.Fill(encoder, "pose_encoder");
        GoldenWeights.Fill(decoder, "pose");
        encoder.eval();
        (Tensor axisAngle, Tensor translation) = decoder.call([encoder.call(TestTensors.Unit("pose.image", 2, 6, 64, 96))[^1]]);
        TestTensors.AssertClose(TestTensors.Of(golden["pose.axisangle"]), axisAngle, Tolerances.Network);
        TestTensors.AssertClose(TestTensors.Of(golden["pose.translation"]), translation, Tolerances.Network);
    }

    [SharedFact]
    public void PoseCnnGivesTheGoldenMotions()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        Dictionary<string, NpyArray> golden = Shared.Golden("networks");
        using PoseCnn network = new();
        GoldenWeights.Fill(network, "posecnn");
        (Tensor axisAngle, Tensor translation) = network.call(TestTensors.Unit("pose.image", 2, 6, 64, 96));
        TestTensors.AssertClose(TestTensors.Of(golden["posecnn.axisangle"]), axisAngle, Tolerances.Network);
        TestTensors.AssertClose(TestTensors.Of(golden["posecnn.translation"]), translation, Tolerances.Network);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryVariantPredictsAndLearns(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using ResnetEncoder encoder = new(18);
        using IPoseNetwork network = PoseNetworks.Create(name, 18, encoder.Channels);
        Assert.Equal(name, network.Name);
        PoseFrame target = Frame("target", network, encoder);
        PoseFrame source = Frame("source", network, encoder);
        Tensor before = TemporalPose.Transform(network, target, source, -1);
        Assert.Equal([2L, 4, 4], before.shape);
        Assert.Equal(ScalarType.Float32, before.dtype);
        before.narrow(1, 0, 3).square().sum().backward();
        Assert.All(network.Parts.Values, part => Assert.Contains(part.parameters(), parameter => parameter.grad is not null));
    }

    [Fact]
    public void ASourceBeforeTheTargetIsTheInverseOfOneAfter()
    {
        using DisposeScope scope = NewDisposeScope();
        using IPoseNetwork network = PoseNetworks.Create("separate_resnet", 18, []);
        network.Parts["pose_encoder"].eval();
        PoseFrame earlier = new(TestTensors.Unit("pose.earlier", 2, 3, 64, 96));
        PoseFrame later = new(TestTensors.Unit("pose.later", 2, 3, 64, 96));
        Tensor forward = TemporalPose.Transform(network, earlier, later, 1);
        Tensor backward = TemporalPose.Transform(network, later, earlier, -1);
        TestTensors.AssertClose(eye(4).unsqueeze(0).expand(2, 4, 4), forward.bmm(backward), 1e-6);
    }

    [Fact]
    public void KeysAreThePublishedOnes()
    {
        using PoseDecoder decoder = new(512);
        using PoseCnn network = new();
        string[] layers = [.. Enumerable.Range(0, 4).SelectMany(i => new[] { $"net.{i}.bias", $"net.{i}.weight" })];
        Assert.Equal(layers, decoder.state_dict().Keys.Order(StringComparer.Ordinal));
        string[] convolutions = [.. Enumerable.Range(0, 7).SelectMany(i => new[] { $"net.{i}.bias", $"net.{i}.weight" }), "pose_conv.bias", "pose_conv.weight"];
        Assert.Equal(convolutions, network.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([12L, 256, 1, 1], decoder.state_dict()["net.3.weight"].shape);
    }

    [Fact]
    public void PartsAreNamedAsWeightFilesAre()
    {
        using IPoseNetwork separate = PoseNetworks.Create("separate_resnet", 18, []);
        using IPoseNetwork small = PoseNetworks.Create("posecnn", 18, []);
        using IPoseNetwork shared = PoseNetworks.Create("shared", 18, [64, 64, 128, 256, 512]);
        Assert.Equal(["pose_encoder", "pose"], separate.Parts.Keys);
        Assert.Equal(["pose"], small.Parts.Keys);
        Assert.Equal(["pose"], shared.Parts.Keys);
        Assert.True(small.TranslationScalesWithInverseDepth);
        Assert.True(shared.NeedsDepthFeatures);
    }

    [Fact]
    public void BFloat16GivesFloat32Motions()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (string name in new[] { "separate_resnet", "posecnn" })
        {
            using IPoseNetwork network = PoseNetworks.Create(name, 18, []);
            network.ComputeType = ScalarType.BFloat16;
            PoseFrame frame = new(TestTensors.Unit("pose.bf16", 2, 3, 64, 96));
            Assert.Equal(ScalarType.Float32, network.Estimate(frame, frame).Translation.dtype);
        }
    }

    [Fact]
    public void BadInputIsNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Contains("posecnn", Assert.Throws<ArgumentException>(() => PoseNetworks.Create("resnet", 18, [])).Message, StringComparison.Ordinal);
        using IPoseNetwork shared = PoseNetworks.Create("shared", 18, [512]);
        PoseFrame frame = new(zeros(1, 3, 64, 96));
        Assert.Contains("features", Assert.Throws<ArgumentException>(() => shared.Estimate(frame, frame)).Message, StringComparison.Ordinal);
        using IPoseNetwork small = PoseNetworks.Create("posecnn", 18, []);
        Assert.Throws<ArgumentException>(() => small.Estimate(frame, new PoseFrame(zeros(1, 1, 64, 96))));
        Assert.Throws<ArgumentOutOfRangeException>(() => TemporalPose.Transform(small, frame, frame, 0));
    }

    private static PoseFrame Frame(string name, IPoseNetwork network, ResnetEncoder encoder)
    {
        Tensor image = TestTensors.Unit($"pose.{name}", 2, 3, 64, 96);
        return new PoseFrame(image, network.NeedsDepthFeatures ? encoder.call(image) : null);
    }
}
