using System.Diagnostics;
using System.Text.Json;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary><c>selfsup bench</c>: what it tells, not how fast it is.</summary>
public sealed class BenchTests
{
    private static readonly string[] s_small = ["--set", "model.width=96", "--set", "model.height=64", "--set", "model.pose=posecnn"];

    [Fact]
    public void TrainTellsWhatTheContractNames()
    {
        using TemporaryFolder folder = new();
        ProcessOutcome outcome = SelfSupProcess.Run(folder.FullPath, ["bench", "train", "--batch-size", "2", "--steps", "3", "--warmup", "1", "--device", "cpu", "--precision", "fp32", "--json", "-", .. s_small]).Succeeded();
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        JsonElement result = document.RootElement;
        double seconds = result.GetProperty("seconds_per_step").GetDouble();
        Assert.Equal(2 / seconds, result.GetProperty("samples_per_second").GetDouble(), 6);
        Assert.Equal(["load", "networks_forward", "loss_forward", "backward", "optimizer"], result.GetProperty("parts").EnumerateObject().Select(part => part.Name));
        Assert.All(result.GetProperty("parts").EnumerateObject(), part => Assert.InRange(part.Value.GetDouble(), 0, result.GetProperty("spread").GetProperty("most").GetDouble()));
        Assert.True(result.GetProperty("peak_memory_bytes").GetInt64() > 50 << 20);
        Assert.Equal(result.GetProperty("gflop_per_sample").GetDouble() * 2 / seconds, result.GetProperty("gflops").GetDouble(), 3);
        Assert.True(result.GetProperty("floor_seconds").GetDouble() > 0);
        Assert.Equal(("cpu", "fp32", 2, 96, 64, 3), (
            result.GetProperty("device").GetString(), result.GetProperty("precision").GetString(), result.GetProperty("batch_size").GetInt32(),
            result.GetProperty("width").GetInt32(), result.GetProperty("height").GetInt32(), result.GetProperty("spread").GetProperty("count").GetInt32()));
    }

    [Fact]
    public void InferTellsRatesAndLatenciesInAFile()
    {
        using TemporaryFolder folder = new();
        SelfSupProcess.Run(folder.FullPath, ["bench", "infer", "--batches", "1,2", "--repetitions", "2", "--device", "cpu", "--json", "out.json", .. s_small]).Succeeded();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullPath, "out.json")));
        JsonElement[] rows = [.. document.RootElement.GetProperty("results").EnumerateArray()];
        Assert.Equal(["network 1", "pictures 1", "network 2", "pictures 2"], rows.Select(row => $"{row.GetProperty("what").GetString()} {row.GetProperty("batch_size").GetInt32()}"));
        Assert.All(rows, row =>
        {
            JsonElement latency = row.GetProperty("latency_seconds");
            Assert.Equal(row.GetProperty("batch_size").GetInt32() / latency.GetProperty("p50").GetDouble(), row.GetProperty("frames_per_second").GetDouble(), 6);
            Assert.True(latency.GetProperty("p50").GetDouble() <= latency.GetProperty("p99").GetDouble());
        });
    }

    [Fact]
    public void DataCountsSamplesAndWaiting()
    {
        using Workplace work = new();
        SelfSupProcess.Run(work.Path, "bench", "data", "--config", work.Recipe, "--data", work.Data.Root, "--batches", "3", "--step-seconds", "0.01", "--json", "data.json").Succeeded();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(work.Path, "data.json")));
        long samples = document.RootElement.GetProperty("samples").GetInt64();
        Assert.InRange(samples, 1, 3 * document.RootElement.GetProperty("batch_size").GetInt64());
        Assert.Equal(samples / document.RootElement.GetProperty("seconds").GetDouble(), document.RootElement.GetProperty("samples_per_second").GetDouble(), 6);
        Assert.InRange(document.RootElement.GetProperty("wait_share").GetDouble(), 0, 1);
    }

    [Theory]
    [InlineData("bench train --steps 0", "--steps", 2)]
    [InlineData("bench train --batch-size none", "train.batch_size", 2)]
    [InlineData("bench train --split eigen_zhou --config a.yaml", "--config", 2)]
    [InlineData("bench infer --batches 1,x", "--batches", 2)]
    [InlineData("bench data", "--split", 2)]
    [InlineData("bench data --split eigen_zhou --step-seconds -1", "--step-seconds", 2)]
    [InlineData("bench data --split eigen_zhou --data missing", "missing", 1)]
    [InlineData("bench train --export /dev/null/x", "/dev/null/x", 1)]
    public void WrongUsageIsOneLine(string command, string about, int code)
    {
        using TemporaryFolder folder = new();
        ProcessOutcome outcome = SelfSupProcess.Run(folder.FullPath, command.Split(' '));
        Assert.Equal(code, outcome.ExitCode);
        Assert.Contains(about, Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    /// <summary>The named baseline computes the same losses and gradients: two implementations of the formulas that share no code.</summary>
    [PythonTorchFact]
    public void ThePyTorchBaselineAgreesOnLossesAndGradients()
    {
        using TemporaryFolder folder = new();
        SelfSupProcess.Run(folder.FullPath, "bench", "train", "--export", "step", "--batch-size", "2", "--set", "model.width=128", "--set", "model.height=64").Succeeded();
        ProcessStartInfo start = new("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullPath };
        start.ArgumentList.Add(Path.Combine(Shared.RepositoryRoot, "benchmarks", "pytorch_baseline", "agree.py"));
        start.ArgumentList.Add("step");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.Result);
        Assert.Contains("gradients of 156 parameters", output, StringComparison.Ordinal);
    }
}
