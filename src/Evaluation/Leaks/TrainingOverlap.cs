using System.Text.Json;

namespace SelfSup.Evaluation.Leaks;

/// <summary>Which of the evaluated drives the weights were trained on. A result on such drives says nothing about new ones.</summary>
/// <param name="IsKnown">Whether the weights say what they were trained on; published weights do not.</param>
/// <param name="Drives">The evaluated drives that were trained on, sorted; empty where none was or it is not known.</param>
/// <param name="EvaluatedDrives">How many drives were evaluated.</param>
public sealed record TrainingOverlap(bool IsKnown, IReadOnlyList<string> Drives, int EvaluatedDrives)
{
    /// <summary>Whether a drive was trained on.</summary>
    public bool IsLeak => Drives.Count > 0;

    /// <summary>One line for a report.</summary>
    public string Text => this switch
    {
        { IsKnown: false } => "leak guard: the weights do not say which drives they were trained on (no provenance.json), so it is not known whether these frames are new to them",
        { IsLeak: true } => $"LEAK: trained on {Drives.Count} of the {EvaluatedDrives} evaluated drives ({Listed(Drives)}): not a result on new data, and not comparable",
        _ => $"leak guard: none of the {EvaluatedDrives} evaluated drives was trained on",
    };

    /// <summary>Writes the member <c>leak</c> of a report.</summary>
    internal void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject("leak");
        json.WriteBoolean("training_known", IsKnown);
        json.WriteStartArray("drives");
        foreach (string drive in Drives)
            json.WriteStringValue(drive);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Up to five names, and how many more there are.</summary>
    public static string Listed(IReadOnlyList<string> drives)
    {
        ArgumentNullException.ThrowIfNull(drives);
        const int most = 5;
        string named = string.Join(", ", drives.Take(most));
        return drives.Count > most ? $"{named} and {drives.Count - most} more" : named;
    }
}
