using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>Recipes and options that cannot be: exit code 2, the key, its range or the nearest key, and no run's folder.</summary>
public sealed class BadRecipeTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("loss.ssim_wieght=0.5", "loss.ssim_wieght", "loss.ssim_weight")]
    [InlineData("loss.ssim_weight=1.5", "loss.ssim_weight", "from 0 to 1")]
    [InlineData("train.learning_rate=fast", "train.learning_rate", "fast")]
    [InlineData("train.batch_size=0", "train.batch_size", "1")]
    [InlineData("model.width=630", "model.width", "multiple of 32")]
    [InlineData("model.encoder=resnet19", "model.encoder", "resnet18")]
    [InlineData("data.frame_ids=[-1,1]", "data.frame_ids", "0")]
    [InlineData("train.device=tpu", "train.device", "cuda")]
    [InlineData("train.device=cuda:99", "train.device", "cuda:99")]
    [InlineData("loss.predictive_mask=true", "loss.predictive_mask", "loss.automask")]
    [InlineData("loss.automask", "loss.automask", "KEY=VALUE")]
    public void BadAssignmentIsRefused(string assignment, string key, string hint)
    {
        _work.Train(1, "--set", assignment).FailedWith(2, key, hint);
        Assert.False(Directory.Exists(_work.Run.Folder));
    }

    [Theory]
    [InlineData("loss:\n  ssim_wieght: 0.5\n", "typo.yaml:2", "loss.ssim_weight")]
    [InlineData("model:\n  width: 630\n", "typo.yaml:2", "multiple of 32")]
    [InlineData("los:\n  ssim_weight: 0.5\n", "typo.yaml:1", "loss")]
    [InlineData("loss: [\n", "typo.yaml:1", "section")]
    [InlineData("loss:\n  ssim_weight: \"0.5\n", "typo.yaml:", "YAML")]
    public void BadRecipeFileIsRefusedWithItsLine(string text, string place, string hint)
    {
        string recipe = _work.Write("typo.yaml", text);
        _work.SelfSup("train", "--config", recipe, "--data", _work.Data.Root, "--out", _work.Run.Folder).FailedWith(2, place, hint);
        Assert.False(Directory.Exists(_work.Run.Folder));
    }
}
