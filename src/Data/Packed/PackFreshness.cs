using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Packed;

/// <summary>What a pack is worth for some frames of a dataset.</summary>
/// <param name="Missing">Frames that it does not hold.</param>
/// <param name="Stale">Frames whose picture has another length, time or name than when it was packed.</param>
/// <param name="WithoutSource">Frames that it holds and whose picture is not there any more: nothing speaks against them.</param>
public sealed record PackFreshness(IReadOnlyList<SplitLine> Missing, IReadOnlyList<SplitLine> Stale, int WithoutSource)
{
    /// <summary>Compares a pack with the pictures by their lengths and times, which costs a system call a frame and reads none.</summary>
    public static PackFreshness Of(FramePack pack, IEnumerable<SplitLine> frames, IDrivingDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(dataset);
        SplitLine[] wanted = [.. frames.Distinct()];
        State[] states = new State[wanted.Length];
        Parallel.For(0, wanted.Length, i => states[i] = Compare(pack.Find(wanted[i]), PackSource.Of(wanted[i], dataset)));
        return new PackFreshness(Those(State.Missing), Those(State.Stale), states.Count(state => state == State.WithoutSource));

        List<SplitLine> Those(State state) => [.. wanted.Where((_, i) => states[i] == state)];
    }

    private static State Compare(PackedFrame? packed, PackSource? source) => (packed, source) switch
    {
        (null, _) => State.Missing,
        (_, null) => State.WithoutSource,
        _ => packed.Source == source ? State.Fresh : State.Stale,
    };

    private enum State
    {
        Fresh,
        Missing,
        Stale,
        WithoutSource,
    }
}
