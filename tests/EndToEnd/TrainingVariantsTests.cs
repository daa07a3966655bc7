using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>Every published variant trains through the command line.</summary>
public sealed class TrainingVariantsTests
{
    [Theory]
    [InlineData("data.frame_ids=[0,s]")]
    [InlineData("data.frame_ids=[0,-1,1,s]")]
    [InlineData("data.frame_ids=[0,1]")]
    [InlineData("data.frame_ids=[0,s]", "data.intrinsics=calibration")]
    [InlineData("loss.automask=false")]
    [InlineData("loss.automask=false", "loss.predictive_mask=true")]
    [InlineData("loss.min_reprojection=false")]
    [InlineData("loss.full_resolution=false")]
    [InlineData("loss.ssim_weight=0")]
    [InlineData("model.pose=posecnn")]
    [InlineData("model.pose=shared")]
    [InlineData("model.encoder=resnet50", "train.batch_size=1")]
    [InlineData("model.scales=[0]")]
    [InlineData("train.optimizer=adamw", "train.weight_decay=0.01")]
    [InlineData("train.precision=bf16")]
    public void TrainsWithFiniteLossesAndChangesTheWeights(params string[] assignments)
    {
        using Workplace work = new();
        work.Train(2, ["--set", "train.optimizer=sgd", "--set", "train.learning_rate=1e-3", .. assignments.SelectMany(assignment => new[] { "--set", assignment })]).Succeeded();
        double[] losses = work.Run.Losses();
        Assert.Equal(2, losses.Length);
        Assert.All(losses, loss => Assert.InRange(loss, 1e-6, 10));
        Assert.NotEqual(losses[0], losses[1]);
        work.Run.AssertNothingHalfWritten();
    }

    [Fact]
    public void StereoOnlyHasNoPoseNetwork()
    {
        using Workplace work = new();
        work.Train(1, "--set", "data.frame_ids=[0,s]", "--set", "train.optimizer=sgd").Succeeded();
        string[] weights = [.. Directory.GetFiles(work.Run.Latest, "*.safetensors").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        Assert.DoesNotContain("pose.safetensors", weights);
        Assert.DoesNotContain("pose_encoder.safetensors", weights);
        Assert.Contains("depth.safetensors", weights);
    }
}
