using System.Text.Json.Nodes;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>A run's folder, read as any script would: by the contract's names, without the product's readers.</summary>
public sealed class RunFiles(string folder)
{
    public string Folder => folder;

    public string Checkpoints => Path.Combine(folder, "checkpoints");

    /// <summary>The folder that <c>checkpoints/latest</c> names.</summary>
    public string Latest => Path.Combine(Checkpoints, File.ReadAllText(Path.Combine(Checkpoints, "latest")).Trim());

    public string[] CheckpointNames => Directory.Exists(Checkpoints) ? [.. Directory.GetDirectories(Checkpoints).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)] : [];

    /// <summary>The names in <c>pictures</c>, one a step.</summary>
    public string[] PictureSteps =>
        Directory.Exists(Path.Combine(folder, "pictures")) ? [.. Directory.GetFileSystemEntries(Path.Combine(folder, "pictures")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)] : [];

    /// <summary>Whole lines of <c>metrics.jsonl</c> so far; 0 before there is one.</summary>
    public int LineCount
    {
        get
        {
            string path = Path.Combine(folder, "metrics.jsonl");
            if (!File.Exists(path))
                return 0;
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(stream);
            return reader.ReadToEnd().Count(c => c == '\n');
        }
    }

    public IReadOnlyList<JsonObject> Metrics() => [.. File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>The lines of training steps.</summary>
    public IReadOnlyList<JsonObject> Steps() => [.. Metrics().Where(line => !line.ContainsKey("split"))];

    public double[] Losses() => [.. Steps().Select(line => (double)line["loss"]!)];

    /// <summary>Every line's text without what the clock decides.</summary>
    public string[] TimelessMetrics() =>
    [
        .. Metrics().Select(line =>
        {
            line.Remove("wait_seconds");
            line.Remove("samples_per_second");
            return line.ToJsonString();
        }),
    ];

    /// <summary>Asserts that another run ended in the same state to the bit: metrics, networks, optimizer and counters.</summary>
    public void AssertSameAs(RunFiles expected)
    {
        Assert.Equal(expected.TimelessMetrics(), TimelessMetrics());
        Assert.Equal(Path.GetFileName(expected.Latest), Path.GetFileName(Latest));
        string[] names = [.. Directory.GetFiles(expected.Latest).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        Assert.Equal(names, Directory.GetFiles(Latest).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        foreach (string name in names)
            Assert.True(File.ReadAllBytes(Path.Combine(expected.Latest, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Latest, name))), $"{name} differs");
    }

    /// <summary>Asserts that another run drew the same pictures at the same steps.</summary>
    public void AssertSamePicturesAs(RunFiles expected)
    {
        Assert.NotEmpty(PictureSteps);
        Assert.Equal(expected.PictureSteps, PictureSteps);
        foreach (string path in Directory.GetFiles(Path.Combine(expected.Folder, "pictures"), "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(expected.Folder, path);
            Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, name))), $"{name} differs");
        }
    }

    /// <summary>Asserts that nothing half-written is left: no temporary files, and every checkpoint whole.</summary>
    public void AssertNothingHalfWritten()
    {
        string[] known = ["config.yaml", "provenance.json", "metrics.jsonl", "checkpoints", "pictures", "report.html"];
        foreach (string path in Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [])
            Assert.True(known.Contains(Path.GetFileName(path)) || Path.GetFileName(path).StartsWith("events.out.tfevents.", StringComparison.Ordinal), $"left over: {path}");
        foreach (string name in CheckpointNames)
        {
            Assert.StartsWith("step_", name, StringComparison.Ordinal);
            foreach (string file in Directory.GetFiles(Path.Combine(Checkpoints, name)))
                Assert.True(Path.GetExtension(file) is ".safetensors" or ".json", $"left over: {file}");
            Assert.True(File.Exists(Path.Combine(Checkpoints, name, "state.json")), $"{name} has no state.json");
        }

        Assert.All(PictureSteps, name => Assert.StartsWith("step_", name, StringComparison.Ordinal));
        Assert.Equal(CheckpointNames.Length > 0, File.Exists(Path.Combine(Checkpoints, "latest")));
    }
}
