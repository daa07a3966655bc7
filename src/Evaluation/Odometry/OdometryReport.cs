using System.Text.Json;
using SelfSup.Data;
using SelfSup.Evaluation.Leaks;

namespace SelfSup.Evaluation.Odometry;

/// <summary>The outcome of an odometry evaluation, as <c>eval --odometry --json</c> writes it: sequences, and means in which each sequence counts alike.</summary>
public sealed record OdometryReport
{
    /// <summary>The measures' names in the order of <see cref="Values"/>, as reports write them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["t_err_percent", "r_err_deg_per_100m", "ate_metres", "rpe_metres", "rpe_degrees", "ate5_mean", "ate5_std"];

    /// <summary>A report over sequences.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public OdometryReport(IReadOnlyList<OdometryResult> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        if (sequences.Count == 0)
            throw new ArgumentException("a report over no sequence", nameof(sequences));
        Sequences = sequences;
    }

    /// <summary>The sequences in their order.</summary>
    public IReadOnlyList<OdometryResult> Sequences { get; }

    /// <summary>Which of the sequences were trained on; null where nobody looked, as of a trajectory's file.</summary>
    public TrainingOverlap? Overlap { get; init; }

    /// <summary>A sequence's measures in the order of <see cref="Names"/>; null what it is too short for.</summary>
    public static double?[] Values(OdometryScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return
        [
            scores.Segments.TranslationPercent, scores.Segments.RotationDegreesPer100Metres, scores.AteMetres,
            scores.Relative?.Metres, scores.Relative?.Degrees, scores.Snippets?.Mean, scores.Snippets?.StandardDeviation,
        ];
    }

    /// <summary>The mean of each measure over the sequences that have it; null where none has.</summary>
    public double?[] Mean()
    {
        double?[][] rows = [.. Sequences.Select(sequence => Values(sequence.Scores))];
        return [.. Enumerable.Range(0, Names.Count).Select(column => rows.Average(row => row[column]))];
    }

    /// <summary>
    /// Writes one JSON object with the keys <c>t_err_percent r_err_deg_per_100m ate_metres rpe_metres rpe_degrees ate5_mean ate5_std</c> (means over sequences; null where no
    /// sequence is long enough), <c>by_length</c> (<c>length_metres segments t_err_percent r_err_deg_per_100m</c>, all sequences' segments together), <c>alignment</c>, <c>leak</c> where it was looked for, and <c>sequences</c>, each
    /// with <c>name frames scale</c> and the same.
    /// </summary>
    public void WriteJson(Stream stream)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        WriteValues(json, Mean());
        json.WriteString("alignment", "7dof");
        Overlap?.WriteJson(json);
        WriteByLength(json, SegmentErrors.Pool([.. Sequences.Select(sequence => sequence.Scores.Segments)]));
        json.WriteStartArray("sequences");
        foreach (OdometryResult sequence in Sequences)
        {
            json.WriteStartObject();
            json.WriteString("name", sequence.Name);
            json.WriteNumber("frames", sequence.Scores.Frames);
            json.WriteNumber("scale", sequence.Scores.Scale);
            WriteValues(json, Values(sequence.Scores));
            WriteByLength(json, sequence.Scores.Segments);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes <see cref="WriteJson(Stream)"/> to a file, whole or not at all.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void WriteJson(string path) => AtomicFile.Write(path, WriteJson);

    private static void WriteByLength(Utf8JsonWriter json, SegmentErrors segments)
    {
        json.WriteStartArray("by_length");
        foreach (SegmentLengthErrors length in segments.ByLength)
        {
            json.WriteStartObject();
            json.WriteNumber("length_metres", length.LengthMetres);
            json.WriteNumber("segments", length.Segments);
            WriteNumber(json, Names[0], length.TranslationPercent);
            WriteNumber(json, Names[1], length.RotationDegreesPer100Metres);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, double?[] values)
    {
        foreach ((int i, double? value) in values.Index())
            WriteNumber(json, Names[i], value);
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double? value)
    {
        if (value is null)
            json.WriteNull(key);
        else
            json.WriteNumber(key, value.Value);
    }
}
