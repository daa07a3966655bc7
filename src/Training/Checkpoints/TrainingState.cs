using System.Text.Json;
using SelfSup.Data;

namespace SelfSup.Training.Checkpoints;

/// <summary>
/// Where a run stands. Order, augmentation and noise are functions of the seed and these counters, so no generator state is stored. File: <c>state.json</c>.
/// </summary>
public sealed record TrainingState
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Finished optimizer steps.</summary>
    public required long Step { get; init; }

    /// <summary>Epoch of the next step, counted from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>Batch of the next step within its epoch, counted from 0.</summary>
    public required int BatchInEpoch { get; init; }

    /// <summary>Seed of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>Hash of the training list: a run does not go on over other data.</summary>
    public required string TrainListSha256 { get; init; }

    /// <summary>Reads <c>state.json</c> of a checkpoint's folder.</summary>
    public static TrainingState Read(string checkpointFolder)
    {
        string path = Path.Combine(checkpointFolder, "state.json");
        try
        {
            return JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(path), s_json)
                ?? throw new UserErrorException($"{path}: is empty; remove this checkpoint and name an older one in checkpoints/latest");
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); remove this checkpoint and name an older one in checkpoints/latest", error);
        }
    }

    /// <summary>Writes <c>state.json</c> into a checkpoint's folder.</summary>
    public void Write(string checkpointFolder) =>
        AtomicFile.WriteText(Path.Combine(checkpointFolder, "state.json"), JsonSerializer.Serialize(this, s_json) + "\n");
}
