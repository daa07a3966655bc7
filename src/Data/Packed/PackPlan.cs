using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Packed;

/// <summary>What is to be done for a pack to hold some frames.</summary>
/// <param name="Kept">Rows that stay.</param>
/// <param name="Jobs">Frames to make, in the pack's order, each with the lowest slot that is free: whatever was interrupted, the same pack comes out.</param>
internal sealed record PackPlan(List<PackedFrame> Kept, List<PackPlan.Job> Jobs)
{
    /// <summary>A frame to make.</summary>
    internal sealed record Job(SplitLine Frame, int Slot);

    /// <summary>Makes the plan.</summary>
    /// <param name="index">What the pack holds.</param>
    /// <param name="pixelBytes">The pixel file's length: what should lie beyond is made again.</param>
    /// <param name="wanted">The frames, all of which have a picture.</param>
    /// <param name="dataset">Where the pictures lie.</param>
    internal static PackPlan Make(PackIndex index, long pixelBytes, IEnumerable<SplitLine> wanted, IDrivingDataset dataset)
    {
        Dictionary<SplitLine, PackedFrame> rows = index.Frames.Where(row => (row.Slot + 1L) * index.FrameBytes <= pixelBytes).ToDictionary(row => row.Frame);
        SplitLine[] frames = [.. wanted.Distinct()];
        Array.Sort(frames, PackedFrame.Compare);
        bool[] fresh = new bool[frames.Length];
        Parallel.For(0, frames.Length, i => fresh[i] = rows.TryGetValue(frames[i], out PackedFrame? row) && row.Source == PackSource.Of(frames[i], dataset));
        SplitLine[] missing = [.. frames.Where((_, i) => !fresh[i])];
        foreach (SplitLine frame in missing)
            rows.Remove(frame);

        HashSet<int> taken = [.. rows.Values.Select(row => row.Slot)];
        List<Job> jobs = new(missing.Length);
        int slot = 0;
        foreach (SplitLine frame in missing)
        {
            while (taken.Contains(slot))
                slot++;
            jobs.Add(new Job(frame, slot++));
        }

        return new PackPlan([.. rows.Values], jobs);
    }
}
