using SelfSup.Data.Loading;
using SelfSup.SegGuide;
using SelfSup.SegGuide.Branch;
using SelfSup.SegGuide.Losses;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide;

public sealed class SegmentationGuidanceTests
{
    [Fact]
    public void OnlySamplesWithAMaskAreSeen()
    {
        using DisposeScope scope = NewDisposeScope();
        using Recorder branch = new();
        Tensor disparity = TestTensors.Unit("disparity", 3, 1, 4, 6).requires_grad_();
        using MaskBatch masks = Masks([0, 2], 4, 6);
        using SegmentationResult result = new SegmentationGuidance(branch, 5e-4).Compute(disparity, masks);
        TestTensors.AssertClose(cat([disparity.narrow(0, 0, 1), disparity.narrow(0, 2, 1)]), branch.Seen!, 0);
        result.Loss.backward();
        double[] perSample = TestTensors.Values(disparity.grad!.abs().sum([1, 2, 3]));
        Assert.True(perSample[0] > 0 && perSample[1] == 0 && perSample[2] > 0, string.Join(' ', perSample));
        Assert.Equal([2, 2, 4, 6], result.Logits.shape);
        Assert.False(result.Logits.requires_grad);
    }

    [Fact]
    public void LossIsThatOfTheLogits()
    {
        using DisposeScope scope = NewDisposeScope();
        using Recorder branch = new();
        using MaskBatch masks = Masks([0, 1], 4, 6);
        Tensor disparity = TestTensors.Unit("disparity", 2, 1, 4, 6);
        using SegmentationResult plain = new SegmentationGuidance(branch, 5e-4).Compute(disparity, masks);
        using SegmentationResult squeezed = new SegmentationGuidance(branch, 5e-4, sigmoidBeforeSoftmax: true).Compute(disparity, masks);
        TestTensors.AssertClose(BorderWeightedCrossEntropy.Loss(plain.Logits, masks.Foreground, masks.Weights), plain.Loss, 0);
        TestTensors.AssertClose(BorderWeightedCrossEntropy.Loss(plain.Logits.sigmoid(), masks.Foreground, masks.Weights), squeezed.Loss, 0);
    }

    /// <summary>Cross-entropy of sigmoids lies between log(1 + 1/e) and log(1 + e), however sure the branch is.</summary>
    [Theory]
    [InlineData(1000, 0.31326169)]
    [InlineData(-1000, 1.31326169)]
    public void SigmoidBeforeTheSoftmaxBoundsTheLoss(double confidence, double expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using MaskBatch masks = Masks([0], 4, 6);
        Tensor right = cat([1 - masks.Foreground, masks.Foreground], 1);
        using Constant branch = new((right - 0.5) * confidence);
        using SegmentationResult result = new SegmentationGuidance(branch, 5e-4, sigmoidBeforeSoftmax: true).Compute(TestTensors.Unit("disparity", 1, 1, 4, 6), masks);
        Assert.Equal(expected, result.Loss.item<float>(), 1e-6);
    }

    [Theory]
    [InlineData("unet_resnet18")]
    [InlineData("unet_efficientnet_b3")]
    [InlineData("unet")]
    public void EveryNetworkLearnsAMaskThatTheDisparityShows(string network)
    {
        manual_seed(1);
        using DisposeScope scope = NewDisposeScope();
        using SegmentationBranch branch = new(network);
        using MaskBatch masks = Masks([0], 32, 64);
        Tensor disparity = 0.2 + (0.5 * masks.Foreground);
        SegmentationGuidance guidance = new(branch, 5e-4);
        using optim.Optimizer optimizer = optim.Adam(branch.parameters(), 1e-3);
        List<double> losses = [];
        for (int step = 0; step < 12; step++)
        {
            using DisposeScope stepScope = NewDisposeScope();
            using SegmentationResult result = guidance.Compute(disparity, masks);
            losses.Add(result.Loss.ToDouble());
            optimizer.zero_grad();
            result.Loss.backward();
            optimizer.step();
        }

        Assert.True(losses[^1] < losses[0], string.Join(' ', losses));
    }

    private static MaskBatch Masks(int[] present, int height, int width)
    {
        Tensor foreground = (TestTensors.Unit("mask", present.Length, 1, height, width) > 0.7).to_type(ScalarType.Float32);
        Tensor weights = 1 + (10 * TestTensors.Unit("weights", present.Length, 1, height, width));
        return new MaskBatch(present, foreground.DetachFromDisposeScope(), weights.DetachFromDisposeScope());
    }

    private sealed class Recorder() : nn.Module<Tensor, Tensor>("recorder")
    {
        public Tensor? Seen { get; private set; }

        public override Tensor forward(Tensor input)
        {
            Seen = input.detach().MoveToOuterDisposeScope();
            return cat([1 - (3 * input), (2 * input) - 0.5], 1);
        }
    }

    private sealed class Constant(Tensor logits) : nn.Module<Tensor, Tensor>("constant")
    {
        public override Tensor forward(Tensor input) => logits;
    }
}
