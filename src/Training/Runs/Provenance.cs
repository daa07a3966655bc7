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

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

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
    public static Provenance? Of(string weightsPath) => Find(weightsPath) is { } file ? Read(file) : null;

    /// <summary>Copies the provenance of weights into another folder of the same weights, where there is one.</summary>
    public static void Copy(string weightsPath, string folder) => Of(weightsPath)?.Write(folder);

    // In the weights' own folder; a checkpoint of an older version has it in its run's folder only.
    private static string? Find(string weightsPath)
    {
        string folder = Path.GetFullPath(WeightFolder.Resolve(weightsPath).Folder);
        string own = Path.Combine(folder, FileName);
        if (File.Exists(own))
            return own;
        if (Path.GetDirectoryName(folder) is not { } checkpoints || Path.GetFileName(checkpoints) != "checkpoints")
            return null;
        string run = Path.Combine(Path.GetDirectoryName(checkpoints)!, FileName);
        return File.Exists(run) ? run : null;
    }

    private static Provenance Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Provenance>(File.ReadAllText(path), s_json) ?? throw new JsonException("it is empty");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); restore it, or remove it and the weights count as trained on unknown drives", error);
        }
    }
}
