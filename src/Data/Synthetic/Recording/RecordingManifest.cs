using System.Text.Json;
using System.Text.Json.Nodes;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary><c>synth.json</c>: what a recording was made with, so that a later run goes on with it and never mixes two.</summary>
internal static class RecordingManifest
{
    internal const string FileName = "synth.json";

    /// <summary>Of the <see cref="FolderLock"/> that keeps a second recorder out.</summary>
    internal const string LockFileName = ".synth.lock";

    /// <summary>Counts up whenever the same options give other files.</summary>
    private const int GeneratorVersion = 1;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Takes the folder for a recording of these options: writes the manifest, or finds its equal there.</summary>
    /// <exception cref="ConfigurationException">The folder holds a recording of other options, or other files.</exception>
    /// <exception cref="UserErrorException">The manifest cannot be read or written.</exception>
    internal static void Claim(string root, RecordingOptions options)
    {
        string path = Path.Combine(root, FileName);
        JsonObject wanted = Describe(options);
        if (File.Exists(path))
        {
            RequireSame(path, wanted);
            return;
        }

        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any(entry => !IsOwnLeftover(entry)))
            throw new ConfigurationException($"{root}: holds files, but no {FileName} of an earlier synth; name a new or empty folder");
        AtomicFile.WriteText(path, wanted.ToJsonString(s_indented) + "\n");
    }

    private static bool IsOwnLeftover(string entry)
    {
        string name = Path.GetFileName(entry);
        return name == LockFileName || (name.StartsWith(FileName, StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private static JsonObject Describe(RecordingOptions options) => new()
    {
        ["generator_version"] = GeneratorVersion,
        ["seed"] = options.Seed,
        ["drives"] = options.Drives,
        ["frames_per_drive"] = options.FramesPerDrive,
        ["width"] = options.Width,
        ["height"] = options.Height,
        ["format"] = options.Format.Extension()[1..],
        ["scanner"] = options.WithScanner,
        ["depth"] = options.WithDepth,
        ["masks"] = options.WithMasks,
        ["labels"] = options.WithLabels,
        ["sensor_noise"] = options.WithSensorNoise,
    };

    private static void RequireSame(string path, JsonObject wanted)
    {
        JsonObject found = Read(path);
        string[] differences = [.. wanted
            .Select(entry => (entry.Key, Asked: entry.Value!.ToJsonString(), There: found[entry.Key]?.ToJsonString() ?? "unknown"))
            .Where(entry => entry.Asked != entry.There)
            .Select(entry => $"{entry.Key} is {entry.There} there and {entry.Asked} asked for")];
        if (differences.Length > 0)
            throw new ConfigurationException($"{path}: the folder holds another recording ({string.Join("; ", differences)}); give its options again or name another folder");
    }

    private static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new UserErrorException($"{path}: is no JSON object; remove the folder and make it anew");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); remove the folder and make it anew", error);
        }
    }
}
