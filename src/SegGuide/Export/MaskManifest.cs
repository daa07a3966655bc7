using System.Text.Json;
using System.Text.Json.Nodes;
using SelfSup.Data;

namespace SelfSup.SegGuide.Export;

/// <summary><c>masks.json</c>: what a folder's masks were made with, so that a later run goes on with it and never mixes two, and their statistics.</summary>
internal static class MaskManifest
{
    /// <summary>Of the <see cref="FolderLock"/> that keeps a second export out.</summary>
    internal const string LockFileName = ".masks.lock";

    /// <summary>Counts up whenever the same options give other masks.</summary>
    private const int GeneratorVersion = 1;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Takes the folder for masks of these options: writes the manifest, or finds its equal there.</summary>
    /// <exception cref="ConfigurationException">The folder holds masks of other options, or (a store) other files.</exception>
    /// <exception cref="UserErrorException">The manifest cannot be read or written.</exception>
    internal static void Claim(MaskTarget target, MaskExportOptions options)
    {
        JsonObject wanted = Describe(target, options);
        if (File.Exists(target.ManifestPath))
        {
            RequireSame(target.ManifestPath, wanted);
            return;
        }

        if (target.Format == MaskFormat.Store && Directory.EnumerateFileSystemEntries(target.Root).Any(entry => Path.GetFileName(entry) != LockFileName && !target.IsLeftover(entry)))
            throw new ConfigurationException($"{target.Root}: holds files, but no masks.json of an earlier export; name a new or empty folder with --out");
        Write(target.ManifestPath, wanted);
    }

    /// <summary>Adds the statistics of all the folder's masks.</summary>
    internal static void Complete(MaskTarget target, MaskStatistics statistics)
    {
        JsonObject manifest = Read(target.ManifestPath);
        manifest["masks"] = statistics.Count;
        manifest["mean_foreground_share"] = Math.Round(statistics.MeanForegroundShare, 6);
        manifest["empty_share"] = Math.Round(statistics.EmptyShare, 6);
        Write(target.ManifestPath, manifest);
    }

    private static JsonObject Describe(MaskTarget target, MaskExportOptions options) => new()
    {
        ["generator_version"] = GeneratorVersion,
        ["model"] = options.Model,
        ["weights_sha256"] = options.WeightsSha256,
        ["classes"] = options.Classes,
        ["size"] = options.Size.ToString(),
        ["precision"] = options.Precision,
        ["format"] = target.Format == MaskFormat.Store ? "store" : "npy",
        ["version"] = typeof(MaskManifest).Assembly.GetName().Version!.ToString(3),
    };

    private static void RequireSame(string path, JsonObject wanted)
    {
        JsonObject found = Read(path);
        // Another release makes the same masks unless it says otherwise by its generator's version.
        string[] differences = [.. wanted
            .Where(entry => entry.Key != "version")
            .Select(entry => (entry.Key, Asked: entry.Value!.ToJsonString(), There: found[entry.Key]?.ToJsonString() ?? "unknown"))
            .Where(entry => entry.Asked != entry.There)
            .Select(entry => $"{entry.Key} is {entry.There} there and {entry.Asked} asked for")];
        if (differences.Length > 0)
            throw new ConfigurationException($"{path}: the folder holds other masks ({string.Join("; ", differences)}); give their options again or name another folder with --out");
    }

    private static void Write(string path, JsonObject manifest) => AtomicFile.WriteText(path, manifest.ToJsonString(s_indented) + "\n");

    private static JsonObject Read(string path)
    {
        const string Remedy = "remove it and the masks, or name another folder with --out";
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new UserErrorException($"{path}: is no JSON object; {Remedy}");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); {Remedy}", error);
        }
    }
}
