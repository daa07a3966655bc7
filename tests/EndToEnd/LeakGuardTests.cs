using System.Text.Json.Nodes;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>A network is not judged on drives that it was trained on, wherever its weights went since.</summary>
public sealed class LeakGuardTests : IDisposable
{
    private const string Drive = "2011_09_26_drive_9001";
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void EvaluationOnTrainingDrivesIsRefusedUnlessAllowedAndThenMarked()
    {
        _work.Train(1).Succeeded();
        string list = _work.WriteList("list.txt", SampleData.Line(3, 'l'));
        string copied = _work.File("copied");
        Copy(_work.Run.Latest, copied);
        string converted = _work.File("converted");
        _work.SelfSup("weights", "convert", _work.Run.Folder, "--to", "pth", "--out", converted).Succeeded();
        foreach (string weights in new[] { _work.Run.Folder, copied, converted })
        {
            ProcessOutcome refused = _work.SelfSup(Eval(list, weights));
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains($"was trained on 1 of the 1 drives to evaluate: {Drive}; ", refused.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(_work.File("report.json")));
        }

        ProcessOutcome allowed = _work.SelfSup([.. Eval(list, _work.Run.Folder), "--allow-leak"]).Succeeded();
        Assert.Contains("LEAK: trained on 1 of the 1 evaluated drives", allowed.Output, StringComparison.Ordinal);
        JsonNode leak = JsonNode.Parse(File.ReadAllText(_work.File("report.json")))!["leak"]!;
        Assert.True((bool)leak["training_known"]!);
        Assert.Equal([Drive], leak["drives"]!.AsArray().Select(drive => (string)drive!));
    }

    [Fact]
    public void DrivesOfTheFirstWeightsAreInherited()
    {
        _work.Train(1).Succeeded();
        string second = _work.File("second");
        _work.SelfSup("train", "--config", _work.Recipe, "--data", _work.Data.Root, "--out", second, "--steps", "1", "--init", _work.Run.Folder).Succeeded();
        JsonObject provenance = JsonNode.Parse(File.ReadAllText(Path.Combine(second, "provenance.json")))!.AsObject();
        Assert.Equal([Drive], provenance["inherited_drives"]!.AsArray().Select(drive => (string)drive!));
        Assert.False((bool)provenance["inherits_unknown_drives"]!);
    }

    private string[] Eval(string list, string weights) =>
        ["eval", "--files", list, "--weights", weights, "--data", _work.Data.Root, "--json", _work.File("report.json"), "--device", "cpu"];

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
