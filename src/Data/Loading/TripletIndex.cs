using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>
/// A list's targets whose frames are all there, found once before training. Targets that lack one are left out and reported by count
/// and first example, because a list names frames at drives' ends and users often have only some of the drives.
/// </summary>
public sealed class TripletIndex
{
    private TripletIndex(int requested, IReadOnlyList<SplitLine> samples, IReadOnlyList<MissingFrames> missing)
    {
        Requested = requested;
        Samples = samples;
        Missing = missing;
    }

    /// <summary>How many targets the list has.</summary>
    public int Requested { get; }

    /// <summary>The usable targets, in the list's order.</summary>
    public IReadOnlyList<SplitLine> Samples { get; }

    /// <summary>Why the others were left out, in order of <c>frame_ids</c>; the counts add up to <see cref="Requested"/> less the usable ones.</summary>
    public IReadOnlyList<MissingFrames> Missing { get; }

    /// <summary>Looks for every frame of every target.</summary>
    /// <param name="lines">The targets.</param>
    /// <param name="frameIds">The frames of a sample, the target (<c>0</c>) first.</param>
    /// <param name="dataset">Where frames are looked for; its folders are listed, not every file asked for.</param>
    /// <param name="packed">Tells frames that a pack holds: they need no picture, and then the data folder may be missing. Null where there is no pack.</param>
    /// <exception cref="UserErrorException">The data folder is missing, or no target is usable; the message says what to do.</exception>
    /// <exception cref="ConfigurationException">The stereo partner is wanted of a dataset with one camera.</exception>
    public static TripletIndex Build(IReadOnlyList<SplitLine> lines, IReadOnlyList<FrameId> frameIds, IDrivingDataset dataset, Predicate<SplitLine>? packed = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(frameIds);
        ArgumentNullException.ThrowIfNull(dataset);
        if (packed is null)
            dataset.RequireRoot();
        if (!dataset.HasStereo && frameIds.Any(id => id.IsStereo))
            throw new ConfigurationException($"data.frame_ids: s needs two cameras, and {dataset.Root} has one; leave s out");
        List<SplitLine> samples = new(lines.Count);
        SortedDictionary<int, MissingFrames> missing = [];
        foreach (SplitLine line in lines)
        {
            int lacking = FirstMissing(line, frameIds, dataset, packed);
            if (lacking < 0)
                samples.Add(line);
            else if (missing.TryGetValue(lacking, out MissingFrames? known))
                missing[lacking] = known with { Count = known.Count + 1 };
            else
                missing[lacking] = Describe(line, frameIds[lacking], dataset);
        }

        TripletIndex index = new(lines.Count, samples, [.. missing.Values]);
        return samples.Count > 0 ? index : throw new UserErrorException($"{index.Report()}; {dataset.Remedy}");
    }

    /// <summary>One line for the run's log: how many targets are usable, and for every reason the count and first example of the others.</summary>
    public string Report()
    {
        IEnumerable<string> reasons = Missing.Select(reason =>
            $"{reason.Count} lack {Name(reason.Frame)}, first {reason.Example}: {reason.ExamplePath}");
        return string.Join("; ", reasons.Prepend($"{Samples.Count} of {Requested} targets are usable"));
    }

    private static int FirstMissing(SplitLine line, IReadOnlyList<FrameId> frameIds, IDrivingDataset dataset, Predicate<SplitLine>? packed)
    {
        for (int i = 0; i < frameIds.Count; i++)
        {
            SplitLine frame = line.Frame(frameIds[i]);
            if (packed?.Invoke(frame) != true && !dataset.HasFrame(frame))
                return i;
        }

        return -1;
    }

    private static MissingFrames Describe(SplitLine line, FrameId id, IDrivingDataset dataset)
    {
        SplitLine frame = line.Frame(id);
        return new MissingFrames(id, 1, line, dataset.ExpectedFramePath(frame.Folder, frame.FrameIndex, frame.Side));
    }

    private static string Name(FrameId id) => id.IsTarget ? "the target frame" : id.IsStereo ? "the stereo partner" : $"the neighbour {id}";
}
