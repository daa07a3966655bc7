using SelfSup.Data.Images;

namespace SelfSup.Data.Loading;

/// <summary>The one draw of augmentation that all frames of a sample share.</summary>
/// <param name="Flip">Whether the sample is mirrored left to right.</param>
/// <param name="Jitter">How the network input's colours are changed; null leaves them.</param>
internal readonly record struct SampleDraw(bool Flip, ColourJitter? Jitter)
{
    private const double FlipProbability = 0.5;
    private const double JitterProbability = 0.5;

    // Keeps the augmentation's numbers apart from those of the epoch's order.
    private const ulong Stream = 2;

    /// <summary>Draws for the sample at <paramref name="position"/> of an epoch: the same whoever draws it and when.</summary>
    public static SampleDraw For(ulong seed, int epoch, int position)
    {
        SampleRandom random = new(seed, Stream, (ulong)epoch, (ulong)position);
        bool flip = random.NextDouble() < FlipProbability;
        ColourJitter? jitter = random.NextDouble() < JitterProbability ? ColourJitter.Draw(ref random) : null;
        return new SampleDraw(flip, jitter);
    }
}
