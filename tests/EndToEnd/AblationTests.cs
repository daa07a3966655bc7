using System.Diagnostics;
using System.Globalization;
using SelfSup.SegGuide.Masks;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary><c>tools/ablation</c>: its arithmetic over finished runs, which it takes as they are, and one real run.</summary>
public sealed class AblationTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void TableHasMeansAndSampleDeviationsOfFinishedRuns()
    {
        string list = _work.WriteList("list.txt", "a 1 l", "a 2 l");
        foreach ((int seed, double absRel, double near, double samplesPerSecond) in new[] { (1, 0.1, 0.2, 8.0), (2, 0.2, 0.4, 4), (3, 0.3, 0.6, 2) })
            Fabricate("tiny", seed, absRel, near, samplesPerSecond);
        Fabricate("other", 1, 0.5, null, 1);
        Fabricate("other", 2, 0.6, null, 1);
        Fabricate("other", 3, 0.7, null, 1);
        File.Copy(_work.Recipe, _work.File("other.yaml"));
        string[] lines = Ablation("--recipes", "tiny.yaml,other.yaml", "--seeds", "1,2,3", "--steps", "6", "--files", list, "--table", "out/table.md").Succeeded().Output.Split('\n');
        Assert.Equal(lines, File.ReadAllLines(_work.File("out/table.md")).Append(""));
        Assert.Contains("training on cpu in fp32; 6 steps of 2 samples at 128x64, seeds 1, 2, 3; judged on 2 frames (dense ground truth).", lines[0], StringComparison.Ordinal);

        // Of samples a second 8, 4 and 2 the seconds a step are 0.25, 0.5 and 1; the first two steps, ten times as slow, do not count.
        Assert.Contains("| tiny | 0.2000 ± 0.1000 | 1.0000 ± 0.0000 | 2.0000 ± 0.0000 | 3.0000 ± 0.0000 | 4.0000 ± 0.0000 | 5.0000 ± 0.0000 | 6.0000 ± 0.0000 | 0.4000 ± 0.2000 | 0.583 ± 0.382 | 3.00 GiB |", lines);
        Assert.Contains("| other | 0.6000 ± 0.1000 | 1.0000 ± 0.0000 | 2.0000 ± 0.0000 | 3.0000 ± 0.0000 | 4.0000 ± 0.0000 | 5.0000 ± 0.0000 | 6.0000 ± 0.0000 | – | 2.000 ± 0.000 | 3.00 GiB |", lines);
        Assert.Contains("| tiny | 2 | 0.2000 | 1.0000 | 2.0000 | 3.0000 | 4.0000 | 5.0000 | 6.0000 | 0.4000 | 0.500 | 2.00 GiB |", lines);
        Assert.Equal(6, lines.Count(line => line.StartsWith("| tiny | ", StringComparison.Ordinal) || line.StartsWith("| other | ", StringComparison.Ordinal)) - 2);

        string otherSteps = Ablation("--recipes", "tiny.yaml", "--steps", "7", "--files", list).FailedWith(2, "other settings").Error;
        Assert.Contains("steps: 6 | steps: 7", otherSteps, StringComparison.Ordinal);
        File.AppendAllText(_work.Recipe, "# changed\n");
        Ablation("--recipes", "tiny.yaml", "--steps", "6", "--files", list).FailedWith(2, "tiny.yaml", "has changed");
    }

    [Fact]
    public void RunsAreTrainedJudgedAndReused()
    {
        MaskFile.WriteNpy(Path.ChangeExtension(_work.Data.Image(2, 'l'), MaskFile.NpyEnding), new MaskImage(8, 4, [.. Enumerable.Range(0, 32).Select(i => (byte)(i % 8 < 4 ? 1 : 0))]));
        string unseen = SampleData.Folder.Replace("9001", "9002", StringComparison.Ordinal);
        CopyFolder(Path.Combine(_work.Data.Root, SampleData.Folder), Path.Combine(_work.Data.Root, unseen));
        string list = _work.WriteList("list.txt", $"{unseen} 2 l", $"{unseen} 3 l");
        string[] arguments = ["--recipes", "tiny.yaml", "--seeds", "5", "--steps", "3", "--files", list, "--ground-truth", "scan"];
        ProcessOutcome first = Ablation(arguments).Succeeded();
        Assert.Contains("tiny.yaml, seed 5: training 3 steps", first.Error, StringComparison.Ordinal);
        string[] cells = first.Output.Split('\n').Single(line => line.StartsWith("| tiny | 5 |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        Assert.All(cells[3..12], cell => Assert.InRange(double.Parse(cell, CultureInfo.InvariantCulture), 0, 100));
        Assert.EndsWith(" GiB", cells[12], StringComparison.Ordinal);

        ProcessOutcome second = Ablation(arguments).Succeeded();
        Assert.Equal((first.Output, ""), (second.Output, second.Error));
    }

    [Theory]
    [InlineData("--seeds 1,,2", "--seeds")]
    [InlineData("--seeds 1,1", "named twice")]
    [InlineData("--steps 0", "--steps")]
    [InlineData("--recipes no_such_recipe", "no_such_recipe")]
    [InlineData("--set", "--set needs a value")]
    [InlineData("--stpes 5", "--stpes")]
    [InlineData("--precision half", "--precision")]
    public void BadArgumentsAreOneLine(string arguments, string part)
    {
        string list = _work.WriteList("list.txt", SampleData.Line(2, 'l'));
        Ablation(["--files", list, .. arguments.Split(' ')]).FailedWith(2, part);
    }

    private void Fabricate(string recipe, int seed, double absRel, double? near, double samplesPerSecond)
    {
        string folder = $"work/{recipe}/seed_{seed}";
        string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        _work.Write($"{folder}/run/checkpoints/latest", "step_00000006\n");
        _work.Write($"{folder}/run/config.yaml", "model:\n  height: 64\n  width: 128\ntrain:\n  batch_size: 2\n");
        _work.Write($"{folder}/run/provenance.json", "{\n  \"device\": \"cpu\",\n  \"precision\": \"fp32\",\n  \"threads\": 2\n}\n");
        _work.Write($"{folder}/run/metrics.jsonl", string.Concat(Enumerable.Range(1, 6).Select(step =>
            Invariant($"{{\"step\":{step},\"loss\":0.1,\"samples_per_second\":{(step <= 2 ? samplesPerSecond / 10 : samplesPerSecond * (step == 6 ? 1.5 : 1))},\"wait_seconds\":7E-05}}\n"))));
        _work.Write($"{folder}/peak_kib", $"{seed * 1048576}\n");
        string borders = near is null ? "null" : Invariant($"{{\n      \"abs_rel\": {near},\n      \"sq_rel\": 9\n    }}");
        _work.Write(
            $"{folder}/eval.json",
            Invariant($"{{\n  \"abs_rel\": {absRel},\n  \"sq_rel\": 1,\n  \"rmse\": 2,\n  \"rmse_log\": 3,\n  \"a1\": 4,\n  \"a2\": 5,\n  \"a3\": 6,\n  \"per_image\": [\n    {{\n      \"abs_rel\": 7\n    }}\n  ],\n")
            + $"  \"borders\": {{\n    \"images\": 1,\n    \"near\": {borders},\n    \"away\": {{\n      \"abs_rel\": 8\n    }}\n  }}\n}}\n");
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private ProcessOutcome Ablation(params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(Shared.RepositoryRoot, "tools", "ablation"), ["--data", _work.Data.Root, "--out", "work", "--set", "train.precision=fp32", .. arguments])
        {
            WorkingDirectory = _work.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SELFSUP_DLL"] = SelfSupProcess.Assembly;
        start.Environment["SELFSUP_NO_SETUP"] = "1";
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new ProcessOutcome(process.ExitCode, output.Result, error.Result);
    }
}
