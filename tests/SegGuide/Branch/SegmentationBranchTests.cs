using SelfSup.SegGuide.Branch;
using SelfSup.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.Branch;

public sealed class SegmentationBranchTests
{
    // bfloat16 keeps eight bits; some thirty layers add up to a few percent of the largest logit.
    private const double HalfPrecision = 0.1;

    public static TheoryData<string> Networks => [.. SegmentationNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void LogitsHaveTheDisparitysSizeAndGradientsReachEverythingUsed(string network)
    {
        manual_seed(1);
        using DisposeScope scope = NewDisposeScope();
        using SegmentationBranch branch = new(network);
        branch.train();
        Tensor disparity = Disparity(4, 64, 32).requires_grad_();
        Tensor logits = branch.call(disparity);
        Assert.Equal([4L, 2, 64, 32], logits.shape);
        Assert.Equal(ScalarType.Float32, logits.dtype);
        Loss(logits).backward();
        AssertUsable(disparity.grad, "disparity");
        foreach ((string name, Parameter parameter) in branch.named_parameters().Where(entry => !IsClassifier(entry.name)))
            AssertUsable(parameter.grad, name);
    }

    [Theory]
    [InlineData(SegmentationNetworks.Resnet18, 192, 640)]
    [InlineData(SegmentationNetworks.EfficientNetB3, 192, 640)]
    [InlineData(SegmentationNetworks.Plain, 32, 64)]
    public void AnySizeOfWhole32PixelsGoes(string network, long height, long width)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        using SegmentationBranch branch = new(network);
        branch.eval();
        Assert.Equal([1L, 2, height, width], branch.call(Disparity(1, height, width)).shape);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void BFloat16GivesNearlyTheSameLogitsInFloat32AndFiniteGradients(string network)
    {
        manual_seed(2);
        using DisposeScope scope = NewDisposeScope();
        using SegmentationBranch branch = new(network);
        branch.eval();
        Tensor disparity = Disparity(2, 64, 64).requires_grad_();
        Tensor precise = branch.call(disparity).detach();
        branch.ComputeType = ScalarType.BFloat16;
        Tensor logits = branch.call(disparity);
        Assert.Equal(ScalarType.Float32, logits.dtype);
        TestTensors.AssertClose(precise, logits, HalfPrecision, "logits");
        branch.train();
        Loss(branch.call(disparity)).backward();
        AssertUsable(disparity.grad, "disparity");
        foreach ((string name, Parameter parameter) in branch.named_parameters().Where(entry => !IsClassifier(entry.name)))
        {
            AssertUsable(parameter.grad, name);
            Assert.Equal(ScalarType.Float32, parameter.grad!.dtype);
        }
    }

    [Theory]
    [InlineData(SegmentationNetworks.Plain, 32, true)]
    [InlineData(SegmentationNetworks.Resnet18, 32, false)]
    [InlineData(SegmentationNetworks.Resnet18, 64, true)]
    [InlineData(SegmentationNetworks.EfficientNetB3, 64, false)]
    public void TheDisparitysGradientIsThatOfDifferences(string network, long size, bool train)
    {
        manual_seed(3);
        using DisposeScope scope = NewDisposeScope();
        using SegmentationBranch branch = new(network) { ComputeType = ScalarType.Float64 };
        branch.to(ScalarType.Float64);
        branch.train(train);
        Tensor disparity = Disparity(2, size, size).to_type(ScalarType.Float64);
        Tensor directions = TestTensors.Sym("branch.directions", 3, 2, 1, size, size).to_type(ScalarType.Float64);

        // Every pixel by differences would take thousands of passes: the slopes along three random directions stand for them.
        // The step is short because of the rectifiers: each of a million may have its kink within it.
        GradientCheck.Assert(steps => branch.call(disparity + (directions * steps[0].view(3, 1, 1, 1, 1)).sum(dim: 0)), [zeros(3, dtype: ScalarType.Float64)], eps: 1e-8);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void AFrozenBranchPassesGradientsOn(string network)
    {
        manual_seed(4);
        using DisposeScope scope = NewDisposeScope();
        using SegmentationBranch branch = new(network);
        foreach (Parameter parameter in branch.parameters())
            parameter.requires_grad = false;
        Tensor disparity = Disparity(2, 64, 64).requires_grad_();
        Loss(branch.call(disparity)).backward();
        AssertUsable(disparity.grad, "disparity");
        Assert.All(branch.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void TheSeedDecidesTheStart(string network)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        using SegmentationBranch one = new(network);
        manual_seed(5);
        using SegmentationBranch two = new(network);
        manual_seed(6);
        using SegmentationBranch other = new(network);
        Dictionary<string, Tensor> expected = one.state_dict();
        Assert.All(two.state_dict(), entry => Assert.True(entry.Value.equal(expected[entry.Key]).all().item<bool>(), entry.Key));
        Assert.False(other.state_dict()["lift.weight"].equal(expected["lift.weight"]).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void StepsLeaveNoTensorsBehind(string network)
    {
        using SegmentationBranch branch = new(network);
        _ = TensorCount.Settled();
        long first = LiveAfterAStep(branch);
        Assert.Equal(first, LiveAfterAStep(branch));
        Assert.Equal(first, LiveAfterAStep(branch));
    }

    [Theory]
    [InlineData(1, 3, 64, 64)]
    [InlineData(1, 1, 48, 64)]
    [InlineData(1, 1, 64, 80)]
    public void AnotherShapeIsNamed(long batch, long channels, long height, long width)
    {
        using DisposeScope scope = NewDisposeScope();
        using SegmentationBranch branch = new(SegmentationNetworks.Resnet18);
        Assert.Contains("disparity", Assert.Throws<ArgumentException>(() => branch.call(zeros(batch, channels, height, width))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => branch.call(zeros(channels, height, width)));
    }

    [Fact]
    public void AnUnknownNetworkIsAnsweredWithThoseThereAre()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new SegmentationBranch("unet_vgg16"));
        Assert.Contains("'unet_vgg16'", error.Message, StringComparison.Ordinal);
        Assert.Contains("unet_resnet18, unet_efficientnet_b3, unet", error.Message, StringComparison.Ordinal);
    }

    private static long LiveAfterAStep(SegmentationBranch branch)
    {
        using (DisposeScope scope = NewDisposeScope())
            Loss(branch.call(Disparity(2, 64, 64).requires_grad_())).backward();
        return Tensor.TotalCount;
    }

    private static Tensor Disparity(long batch, long height, long width) => TestTensors.Unit("branch.disparity", batch, 1, height, width);

    // Weights that differ from pixel to pixel: a plain sum of a batch norm's outputs has no gradient.
    private static Tensor Loss(Tensor logits) => (logits.log_softmax(1) * TestTensors.Sym("branch.weight", logits.shape)).mean();

    private static bool IsClassifier(string name) => name.StartsWith("network.encoder.fc.", StringComparison.Ordinal);

    private static void AssertUsable(Tensor? gradient, string name)
    {
        Assert.True(gradient is not null, $"{name} has no gradient");
        Assert.True(gradient.isfinite().all().item<bool>(), $"{name}: the gradient is not finite");
        Assert.True(gradient.abs().max().item<float>() > 0, $"{name}: the gradient is zero");
    }
}
