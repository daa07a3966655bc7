using System.Text.Json;
using System.Text.Json.Serialization;
using SelfSup.Data;
using SelfSup.Training.Weights;

namespace SelfSup.Training.Runs;

/// <summary>
/// Where a run's weights come from: the drives trained on and the hash of the training list (an evaluation on one of these drives is a leak),
/// versions, device and seed. Stored as <c>provenance.json</c>.
/// </summary>
public sealed record Provenance
{
    private const string FileName = "provenance.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true };

    /// <summary>Drives (or sequences, or folders) with at least one training frame, sorted.</summary>
    public required IReadOnlyList<string> Drives { get; init; }

    /// <summary>Drives that the first weights (<c>--init</c>) were trained on, and those that theirs were, sorted.</summary>
    public IReadOnlyList<string> InheritedDrives { get; init; } = [];

    /// <summary>Whether the first weights did not say what they were trained on, so that there may be more drives than are listed here.</summary>
    public bool InheritsUnknownDrives { get; init; }

    /// <summary>Number of triplets trained on.</summary>
    public required int Triplets { get; init; }

    /// <summary>Number of those triplets whose target has a mask; 0 without segmentation guidance.</summary>
    public int MaskedTriplets { get; init; }

    /// <summary>SHA-256 of the usable training lines <c>FOLDER FRAME SIDE</c>, sorted by bytes, each ended by a line feed.</summary>
    public required string TrainListSha256 { get; init; }

    /// <summary>Version of this program.</summary>
    public required string Version { get; init; }

    /// <summary>Version of libtorch.</summary>
    public required string Libtorch { get; init; }

    /// <summary>Device of the run, such as <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Arithmetic of the networks: <c>fp32</c> or <c>bf16</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>Threads of libtorch; another count can change the last bits of a result.</summary>
    public required int Threads { get; init; }

    /// <summary>Seed of weights, order and augmentation.</summary>
    public required long Seed { get; init; }

    /// <summary>All drives that went into the weights.</summary>
    [JsonIgnore]
    public IEnumerable<string> AllDrives => Drives.Union(InheritedDrives);

    /// <summary>Writes <c>provenance.json</c> into a run's or a checkpoint's folder.</summary>
    public void Write(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, s_json) + "\n");

    /// <summary>Where the weights of a path come from; null where nothing beside them says so, as for published weights.</summary>
    /// <param name="weightsPath">A run's folder, a checkpoint's, or any other folder of weights.</param>
    /// <exception cref="UserErrorException">There are no weights, or their <c>provenance.json</c> is damaged.</exception>
    public static Provenance? Of(string weightsPath)
    {
        // In the weights' own folder; a checkpoint of an older version has it in its run's folder only.
        string folder = Path.GetFullPath(WeightFolder.Resolve(weightsPath).Folder);
        if (Read(folder) is { } own)
            return own;
        return Path.GetDirectoryName(folder) is { } checkpoints && Path.GetFileName(checkpoints) == "checkpoints" ? Read(Path.GetDirectoryName(checkpoints)!) : null;
    }

    /// <summary>Copies the provenance of weights into another folder of the same weights, where there is one.</summary>
    public static void Copy(string weightsPath, string folder) => Of(weightsPath)?.Write(folder);

    /// <summary>Reads <c>provenance.json</c> of a run's or checkpoint's folder; null where it has none, as a run that was stopped while it began.</summary>
    /// <exception cref="UserErrorException">The file is damaged or cannot be read.</exception>
    public static Provenance? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Provenance>(File.ReadAllText(path), s_json) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: says no provenance ({error.Message}); restore it, or remove it and the weights count as trained on unknown drives", error);
        }
    }
}
