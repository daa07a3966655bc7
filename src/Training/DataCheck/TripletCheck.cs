using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;

namespace SelfSup.Training.DataCheck;

/// <summary>Are there targets enough, and all their frames?</summary>
internal static class TripletCheck
{
    // The least that memorises nothing but itself, and the least from which a street's depth was learned (benchmarks/README.md).
    private const int FewestToTrain = 50;
    private const int FewestToLearn = 1000;
    private const double MissingShare = 0.05;

    internal static DataFinding Usable(TripletIndex index, IReadOnlyList<SplitLine> lines, IDrivingDataset dataset)
    {
        int usable = index.Samples.Count;
        (string Drive, int Lines, int Usable)[] drives = [.. Drives(index, lines, dataset)];
        int incomplete = drives.Count(drive => 2 * drive.Usable < drive.Lines);
        string missing = index.Missing.Count == 0 ? "" : $"; {index.Report()[(index.Report().IndexOf(';', StringComparison.Ordinal) + 2)..]}";
        string lacking = incomplete == 0 ? "" : $"; {incomplete} drives lack over half of theirs, such as {string.Join(", ", drives.Where(d => 2 * d.Usable < d.Lines).Take(3).Select(d => $"{d.Drive} ({d.Usable} of {d.Lines})"))}";
        string detail = $"{usable} of {index.Requested} targets are usable, in {drives.Count(d => d.Usable > 0)} of {drives.Length} drives{missing}{lacking}";
        (FindingSeverity severity, string remedy) = usable switch
        {
            < FewestToTrain => (FindingSeverity.Failure, $"{FewestToTrain} are the least to train on; add frames ({dataset.Remedy})"),
            < FewestToLearn => (FindingSeverity.Warning, $"below {FewestToLearn} a network fits these frames and little else; add drives, or start from trained weights (--init)"),
            _ when usable < (1 - MissingShare) * index.Requested => (FindingSeverity.Warning, $"training leaves the others out; {dataset.Remedy}"),
            _ => (FindingSeverity.Ok, ""),
        };
        return new DataFinding("triplets", severity, detail, remedy)
        {
            Numbers = new Dictionary<string, double> { ["requested"] = index.Requested, ["usable"] = usable, ["drives"] = drives.Length, ["incomplete_drives"] = incomplete },
        };
    }

    internal static DataFinding Validation(SplitSet split, IReadOnlyList<SplitLine> usable)
    {
        HashSet<SplitLine> training = [.. split.Train];
        int shared = split.Validation.Count(training.Contains);
        Dictionary<string, double> numbers = new() { ["usable"] = usable.Count, ["in_training"] = shared };
        if (shared > 0)
            return new DataFinding("validation", FindingSeverity.Warning, $"{shared} of {split.Validation.Count} validation targets are trained on too", "take them out of one of the two lists") { Numbers = numbers };
        return usable.Count == 0
            ? new DataFinding("validation", FindingSeverity.Warning, "no usable validation targets: nothing will tell when training stops helping", "name a split with val_files.txt") { Numbers = numbers }
            : new DataFinding("validation", FindingSeverity.Ok, $"{usable.Count} targets, none of them trained on") { Numbers = numbers };
    }

    internal static DataFinding Stereo(TripletIndex index)
    {
        int lacking = index.Missing.Where(missing => missing.Frame.IsStereo).Sum(missing => missing.Count);
        int asked = index.Samples.Count + lacking;
        Dictionary<string, double> numbers = new() { ["targets"] = asked, ["paired"] = index.Samples.Count };
        string detail = $"{index.Samples.Count} of {asked} targets have the other camera's picture";
        return lacking > MissingShare * asked
            ? new DataFinding("stereo", FindingSeverity.Warning, detail, "training leaves the others out: add the other camera's pictures, or train without s in data.frame_ids") { Numbers = numbers }
            : new DataFinding("stereo", FindingSeverity.Ok, detail) { Numbers = numbers };
    }

    private static IEnumerable<(string Drive, int Lines, int Usable)> Drives(TripletIndex index, IReadOnlyList<SplitLine> lines, IDrivingDataset dataset)
    {
        Dictionary<string, int> usable = index.Samples.CountBy(line => dataset.Drive(line.Folder)).ToDictionary(StringComparer.Ordinal);
        return lines.CountBy(line => dataset.Drive(line.Folder)).Select(drive => (drive.Key, drive.Value, usable.GetValueOrDefault(drive.Key)));
    }
}
