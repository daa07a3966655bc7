using SelfSup.Evaluation.Numerics;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// The colour scale of a clip. Each frame has its own best scale (smallest value to 95th percentile, as <see cref="DisparityPicture"/>); drawn with it, a clip
/// flickers whenever a near object enters or leaves. So the scale follows the frames' scales with a time constant τ, one second by default:
/// s ← s + (1 − exp(−1 / (τ · frames per second)))·(own − s), beginning with the first frame's own. A clip of one frame looks as the picture does.
/// </summary>
public sealed class DisparityScale
{
    private const double BrightestPercentile = 95;
    private readonly float _weight;
    private bool _started;

    /// <summary>Prepares the scale of a clip.</summary>
    /// <param name="framesPerSecond">The rate at which it plays, above 0.</param>
    /// <param name="smoothingSeconds">The time constant; at 0 each frame has its own scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0, or the time constant is negative.</exception>
    public DisparityScale(double framesPerSecond, double smoothingSeconds = 1)
    {
        if (!(framesPerSecond > 0))
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "expected a rate above 0");
        if (!(smoothingSeconds >= 0))
            throw new ArgumentOutOfRangeException(nameof(smoothingSeconds), smoothingSeconds, "expected a time from 0 on");
        _weight = (float)(1 - Math.Exp(-1 / (smoothingSeconds * framesPerSecond)));
    }

    /// <summary>The value drawn darkest.</summary>
    public float Darkest { get; private set; }

    /// <summary>The value from which on everything is brightest.</summary>
    public float Brightest { get; private set; }

    /// <summary>Takes in the next frame's values, which are reordered.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public void Follow(Span<float> values)
    {
        (float darkest, float brightest) = Own(values);
        float weight = _started ? _weight : 1;
        Darkest += weight * (darkest - Darkest);
        Brightest += weight * (brightest - Brightest);
        _started = true;
    }

    /// <summary>A frame's own scale; the values are reordered.</summary>
    internal static (float Darkest, float Brightest) Own(Span<float> values)
    {
        float brightest = (float)OrderStatistics.Percentile(values, BrightestPercentile);
        return (OrderStatistics.Select(values, 0), brightest);
    }
}
