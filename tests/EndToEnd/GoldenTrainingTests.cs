using System.Text.Json.Nodes;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>The golden trainings through the command line: its recipe keys, data path, networks, losses and optimizers together.</summary>
public sealed class GoldenTrainingTests : IDisposable
{
    // Single precision's rounding grows from step to step, by how much depends on threads and instruction sets: from the third step of SGD and about the eighth of Adam on it
    // comes near the tolerances by itself. So these runs are short; all twelve steps are compared in float64 in tests/Pose.
    private const int SgdSteps = 6;
    private const int CloseSgdSteps = 2;
    private const int AdamSteps = 4;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedFact]
    public void SgdFollowsTheGoldenLosses()
    {
        RunFiles run = Train("sgd", "1e-2", SgdSteps, ".safetensors");
        float[] golden = Shared.Golden("training")["losses_sgd"].As<float>().ToArray();
        double[] losses = run.Losses();
        Assert.Equal(SgdSteps, losses.Length);
        Assert.Equal(golden[0], losses[0], golden[0] * 1e-5);
        for (int i = 0; i < losses.Length; i++)
            Assert.Equal(golden[i], losses[i], golden[i] * (i < CloseSgdSteps ? 2e-4 : 1e-2));
        float[] perScale = Shared.Golden("training")["loss_per_scale"].As<float>().ToArray();
        JsonArray first = run.Steps()[0]["loss_per_scale"]!.AsArray();
        Assert.Equal(perScale.Length, first.Count);
        for (int i = 0; i < perScale.Length; i++)
            Assert.Equal(perScale[i], (double)first[i]!, perScale[i] * 1e-5);
        Assert.All(run.Steps(), line => Assert.Equal(1e-2, (double)line["lr"]!));
    }

    [SharedFact]
    public void AdamFollowsTheGoldenLossesFromPthWeights()
    {
        RunFiles run = Train("adam", "1e-4", AdamSteps, ".pth");
        float[] golden = Shared.Golden("training")["losses_adam"].As<float>().ToArray();
        double[] losses = run.Losses();
        Assert.Equal(AdamSteps, losses.Length);
        Assert.Equal(golden[0], losses[0], golden[0] * 1e-5);
        for (int i = 0; i < losses.Length; i++)
            Assert.Equal(golden[i], losses[i], golden[i] * 3e-2);
    }

    private RunFiles Train(string optimizer, string rate, int steps, string extension)
    {
        string weights = GoldenWeightFiles.Write(_folder.File("golden"), extension, 96, 320);
        string list = _folder.Write("list.txt", $"{Shared.Drive} 2 l\n{Shared.Drive} 5 r\n");
        string recipe = _folder.Write("golden.yaml", "model:\n  height: 96\n  width: 320\ntrain:\n  batch_size: 2\n");
        RunFiles run = new(_folder.File("run"));
        SelfSupProcess.Run(
            _folder.FullPath,
            "train", "--config", recipe, "--data", Shared.KittiSample, "--out", run.Folder, "--init", weights, "--device", "cpu", "--precision", "fp32", "--steps", $"{steps}",
            "--set", $"data.split={list}", "--set", "data.augment=false", "--set", "data.shuffle=false", "--set", "loss.tie_break_noise=0",
            "--set", $"train.optimizer={optimizer}", "--set", $"train.learning_rate={rate}",
            "--set", "output.checkpoint_every_steps=100", "--set", "output.images_every_steps=0").Succeeded();
        return run;
    }
}
