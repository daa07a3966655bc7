using System.Text.Json;
using SelfSup.Data;

namespace SelfSup.Training.Demonstration;

/// <summary>
/// What a demonstration decided once and keeps in <c>demo.json</c>, so that it goes on after an interruption and a second run finds its work done:
/// above all the number of steps, which the machine's speed decides.
/// </summary>
internal sealed record DemoPlan
{
    private const string FileName = "demo.json";
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Minutes asked for.</summary>
    public required double Minutes { get; init; }

    /// <summary>Seed of world and training.</summary>
    public required long Seed { get; init; }

    /// <summary>Seconds that recording the drives and timing a step took; 0 while the drives are not there.</summary>
    public double PreparationSeconds { get; init; }

    /// <summary>Seconds a training step takes on this machine; 0 while unknown.</summary>
    public double SecondsPerStep { get; init; }

    /// <summary>Steps to train; 0 while unknown.</summary>
    public long Steps { get; init; }

    /// <summary>Steps of the training that the results in the folder show; 0 while there are none.</summary>
    public long ReportedSteps { get; init; }

    /// <summary>The folder's plan, or a new one. More minutes than it was made for lengthen the training; fewer are met already.</summary>
    /// <exception cref="ConfigurationException">The folder's demonstration has another seed.</exception>
    /// <exception cref="UserErrorException">The plan cannot be read.</exception>
    internal static DemoPlan Open(DemoOptions options)
    {
        string path = Path.Combine(options.Folder, FileName);
        if (!File.Exists(path))
            return new DemoPlan { Minutes = options.Minutes, Seed = options.Seed };
        DemoPlan plan = Read(path);
        if (plan.Seed != options.Seed)
            throw new ConfigurationException($"{path}: the folder holds a demonstration with seed {plan.Seed}, not {options.Seed}; name another --out, or give its seed");
        return options.Minutes > plan.Minutes ? plan with { Minutes = options.Minutes, Steps = 0 } : plan;
    }

    internal void Write(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, s_json) + "\n");

    private static DemoPlan Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<DemoPlan>(File.ReadAllText(path), s_json) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: is no plan of a demonstration ({error.Message}); remove it, or name another --out", error);
        }
    }
}
