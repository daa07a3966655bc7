using SelfSup.Interop;
using static TorchSharp.torch;

namespace SelfSup.Monocular.Losses;

/// <summary>
/// The noise that is added to the unwarped sources' errors, so that equal frames, whose warped and unwarped errors tie, mask about half of their pixels.
/// Nearly normal, a function of a seed and of the pixel's place, other for every scale.
/// </summary>
/// <param name="Seed">What the noise is a function of.</param>
/// <param name="Deviation">0 for none; 1e-5 is published.</param>
internal readonly record struct TieBreak(long Seed, double Deviation)
{
    /// <summary>No noise.</summary>
    public static TieBreak None => default;

    /// <summary>Noise with a seed from torch's generator; nothing is drawn where the deviation is 0.</summary>
    public static TieBreak Draw(double deviation)
    {
        if (deviation == 0)
            return None;
        using Tensor seed = randint(long.MaxValue, [1], dtype: ScalarType.Int64);
        return new TieBreak(seed.item<long>(), deviation);
    }

    /// <summary>
    /// (B, N, H, W) for one scale of a level, as the fused operation has it; null where there is none. On a device that lacks the operator it is drawn from torch's generator.
    /// </summary>
    public Tensor? ForScale(int scale, ComparisonLevel level)
    {
        if (Deviation == 0)
            return null;
        long[] shape = [level.Target.size(0), level.Sources.Count, level.Height, level.Width];
        if (!PhotometricOperators.HasOthers(level.Target.device_type))
            return randn(shape, dtype: level.Target.dtype, device: level.Target.device).mul_(Deviation);
        using Tensor like = empty(shape, dtype: level.Target.dtype);
        return PhotometricOperators.TieBreakNoise(like, scale * like.numel(), (Seed, Deviation));
    }
}
