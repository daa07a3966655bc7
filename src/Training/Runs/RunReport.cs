using System.Globalization;
using SelfSup.Data;
using SelfSup.Evaluation.Reporting;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;

namespace SelfSup.Training.Runs;

/// <summary>
/// A run's page, <c>report.html</c>: where it stands, its curves, validations, pictures of the same samples at successive steps, recipe, data and surroundings.
/// Made from the run's folder alone, so of any run, finished or not.
/// </summary>
public static class RunReport
{
    private const string FileName = "report.html";

    /// <summary>Writes the report of a run.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="path">The page; null for <c>report.html</c> in the run's folder.</param>
    /// <param name="standing">What is known of the run's process.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="UserErrorException">There is no run, one of its files is damaged, or the page cannot be written.</exception>
    public static string Write(string runFolder, string? path = null, RunStanding standing = RunStanding.Unknown)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        string target = path ?? Path.Combine(runFolder, FileName);
        Compose(RunRecord.Read(runFolder), standing, DateTimeOffset.UtcNow).Write(target);
        return target;
    }

    internal static HtmlReport Compose(RunRecord record, RunStanding standing, DateTimeOffset now)
    {
        HtmlReport report = new($"Training run {Path.GetFileName(Path.GetFullPath(record.Folder).TrimEnd(Path.DirectorySeparatorChar))}");
        report.Lead(RunReportTexts.Lead(record, standing));
        report.Section("Training");
        if (record.Lines.Count == 0)
            report.Paragraph("Nothing is logged yet.");
        else
            report.Chart(RunCurves.Loss(record.Lines)).Charts(RunCurves.Others(record.Lines, record.Recipe.Model.Scales, record.BatchSize));
        if (Validations(record) is { } table)
            report.Section("Validation").Table(table);
        RunReportPictures.Add(report, new ProgressPictureStore(record.Folder));
        AddRecipe(report, record.Recipe);
        if (record.Provenance is { } provenance)
            AddProvenance(report, record.Recipe, provenance);
        return report.Footer(string.Create(CultureInfo.InvariantCulture, $"written on {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC; selfsup report RUN writes it anew"));
    }

    private static ReportTable? Validations(RunRecord record)
    {
        if (record.Validations.LastOrDefault() is not { } last)
            return null;
        string[] metrics = [.. last.Values.Select(value => value.Key)];
        List<IReadOnlyList<string>> rows = record.BestValidation is not { } best ? [Row("last", last)]
            : best.Step == last.Step ? [Row("last and best", last)]
            : [Row("last", last), Row("best", best)];
        string judged = last["abs_rel"] is null ? "by its loss" : "by abs_rel";
        return new ReportTable(
            $"The last validation and the best one {judged}; lower is better{(metrics.Contains("a1") ? ", for a1 to a3 higher" : "")}",
            [new(""), new("step", IsNumeric: true), new("loss", IsNumeric: true), .. metrics.Select(name => new ReportColumn(name, IsNumeric: true))],
            rows,
            highlightedRow: rows.Count - 1);

        string[] Row(string name, MetricsLine line) =>
            [name, RunReportTexts.Count(line.Step), RunReportTexts.Number(line.Loss), .. metrics.Select(metric => line[metric] is { } value ? RunReportTexts.Number(value) : "")];
    }

    private static void AddRecipe(HtmlReport report, Recipe recipe)
    {
        RecipeKey[] changed = [.. RecipeKeys.All.Where(key => key.Format(recipe) != key.Default)];
        report.Section("Recipe");
        if (changed.Length == 0)
            report.Paragraph("Every key has its default.");
        else
        {
            report.Table(new ReportTable(
                "Keys that differ from their defaults",
                [new("key"), new("value"), new("default"), new("meaning")],
                [.. changed.Select(key => new[] { key.Name, key.Format(recipe), key.Default, key.Meaning })]));
        }

        report.Details("All keys, as --config reads them", parts => parts.Preformatted(recipe.ToYaml()));
    }

    private static void AddProvenance(HtmlReport report, Recipe recipe, Provenance provenance)
    {
        List<(string, string)> data =
        [
            ("Folder", recipe.Data.Root),
            ("Split", recipe.Data.Split),
            ("Triplets", RunReportTexts.Count(provenance.Triplets)),
            ("Drives", RunReportTexts.Count(provenance.Drives.Count)),
            ("SHA-256 of the list", provenance.TrainListSha256),
        ];
        if (provenance.MaskedTriplets > 0)
            data.Insert(3, ("With a mask", RunReportTexts.Count(provenance.MaskedTriplets)));
        report.Section("Training data").Definitions(data)
            .Details("The drives", parts => parts.Preformatted(string.Join('\n', provenance.Drives)))
            .Section("Environment").Definitions(
            [
                ("selfsup", provenance.Version),
                ("libtorch", provenance.Libtorch),
                ("Device", provenance.Device),
                ("Precision", provenance.Precision),
                ("Threads", RunReportTexts.Count(provenance.Threads)),
                ("Seed", provenance.Seed.ToString(CultureInfo.InvariantCulture)),
            ]);
    }
}
