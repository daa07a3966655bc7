namespace SelfSup.Training.DataCheck;

/// <summary>Can the pictures be read, and have a drive's the same size?</summary>
internal static class PictureCheck
{
    internal static DataFinding Of(CheckContext context)
    {
        TargetMeasurement[] unreadable = [.. context.Measured.Where(target => target.Error is not null)];
        string[] mixed = [.. context.Readable
            .GroupBy(target => target.Target.Folder, StringComparer.Ordinal)
            .Where(drive => drive.Any(target => target.SizesDiffer) || drive.DistinctBy(target => (target.Width, target.Height)).Skip(1).Any())
            .Select(drive => drive.Key)];
        string[] sizes = [.. context.Readable.GroupBy(target => (target.Width, target.Height)).OrderByDescending(size => size.Count()).Select(size => $"{size.Key.Width}x{size.Key.Height}")];
        Dictionary<string, double> numbers = new() { ["sampled"] = context.Measured.Count, ["unreadable"] = unreadable.Length, ["mixed_drives"] = mixed.Length };
        if (unreadable.Length > 0)
        {
            string detail = $"{unreadable.Length} of {context.Measured.Count} sampled targets cannot be read, first {unreadable[0].Error}";
            return new DataFinding("pictures", FindingSeverity.Failure, detail, "training stops at such a picture: make them anew, or take them out of the list") { Numbers = numbers };
        }

        string found = $"{context.Measured.Count} sampled targets and their neighbours can be read; {string.Join(", ", sizes.Take(4))}{(sizes.Length > 4 ? ", …" : "")} pixels";
        return mixed.Length == 0
            ? new DataFinding("pictures", FindingSeverity.Ok, found) { Numbers = numbers }
            : new DataFinding("pictures", FindingSeverity.Warning, $"{found}; within {mixed.Length} drives sizes differ, such as {mixed[0]}", "one camera means one size: separate what two cameras took") { Numbers = numbers };
    }
}
