using SelfSup.Data;
using SelfSup.Data.Splits;
using SelfSup.SegGuide.Masks;

namespace SelfSup.Evaluation.Depth.Borders;

/// <summary>The object masks of a list's frames.</summary>
public static class FrameMasks
{
    /// <summary>For each line its mask's reader, null where the line has none; null in place of all where no line has one.</summary>
    /// <exception cref="UserErrorException">A line's folder leads out of the data folder.</exception>
    public static IReadOnlyList<Func<MaskImage>?>? Find(MaskStore store, IReadOnlyList<SplitLine> lines)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(lines);
        Func<MaskImage>?[] readers = [.. lines.Select(line => Reader(store.Find(line)))];
        return readers.Any(reader => reader is not null) ? readers : null;
    }

    private static Func<MaskImage>? Reader(string? path) => path is null ? null : () => MaskFile.Read(path);
}
