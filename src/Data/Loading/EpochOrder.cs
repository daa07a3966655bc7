namespace SelfSup.Data.Loading;

/// <summary>In which order an epoch visits the samples.</summary>
internal static class EpochOrder
{
    private const ulong Stream = 1;

    /// <summary>The samples' indices: a permutation that depends on seed and epoch alone, or 0, 1, 2, … without shuffling.</summary>
    public static int[] Make(int count, bool shuffle, ulong seed, int epoch)
    {
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        if (shuffle)
        {
            SampleRandom random = new(seed, Stream, (ulong)epoch);
            random.Shuffle(order);
        }

        return order;
    }
}
