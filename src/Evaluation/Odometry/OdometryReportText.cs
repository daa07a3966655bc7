using System.Globalization;

namespace SelfSup.Evaluation.Odometry;

/// <summary>An odometry report as plain text: a row of numbers for each sequence, and their means.</summary>
public static class OdometryReportText
{
    private const int ColumnWidth = 11;

    private static readonly (string Title, string Format)[] s_columns =
        [("t_err %", "F3"), ("r_err °/hm", "F3"), ("ATE m", "F3"), ("RPE m", "F4"), ("RPE °", "F4"), ("ATE-5 m", "F4"), ("± m", "F4")];

    /// <summary>Writes the table, and what it stands on.</summary>
    public static void Write(TextWriter writer, OdometryReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteLine(string.Concat(s_columns.Select(column => column.Title.PadLeft(ColumnWidth))) + "frames".PadLeft(ColumnWidth) + "scale".PadLeft(ColumnWidth));
        foreach (OdometryResult sequence in report.Sequences)
        {
            string frames = sequence.Scores.Frames.ToString(CultureInfo.InvariantCulture).PadLeft(ColumnWidth);
            writer.WriteLine($"{Row(OdometryReport.Values(sequence.Scores))}{frames}{Number(sequence.Scores.Scale, "G4")}   {sequence.Name}");
        }

        if (report.Sequences.Count > 1)
            writer.WriteLine($"{Row(report.Mean())}{"",ColumnWidth}{"",ColumnWidth}   mean of {report.Sequences.Count} sequences");
        string[] tooShort = [.. report.Sequences.Where(sequence => sequence.Scores.Segments.Segments == 0).Select(sequence => sequence.Name)];
        if (tooShort.Length > 0)
            writer.WriteLine($"no 100 m segment in {string.Join(", ", tooShort)}: no t_err and r_err");
        writer.WriteLine("t_err and r_err (degrees per 100 m) over segments of 100 to 800 m, ATE and RPE: the trajectory aligned with scale, rotation and translation; ATE-5: each 5 frames scaled on their own");
        if (report.Overlap is { } overlap)
            writer.WriteLine(overlap.Text);
    }

    private static string Row(double?[] values) => string.Concat(values.Select((value, i) => Number(value, s_columns[i].Format)));

    private static string Number(double? value, string format) => (value?.ToString(format, CultureInfo.InvariantCulture) ?? "-").PadLeft(ColumnWidth);
}
