using SelfSup.Data;

namespace SelfSup.Training.Loop;

/// <summary>The seed of a step's tie-break noise: a function of the run's seed and the step, so that a resumed run draws the same noise.</summary>
internal static class NoiseSeed
{
    internal static long Of(long seed, long step) => (long)(new SampleRandom((ulong)seed, 0x6E6F697365, (ulong)step).NextUInt64() >> 1);
}
