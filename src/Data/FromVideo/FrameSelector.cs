using SelfSup.Data.Motion;

namespace SelfSup.Data.FromVideo;

/// <summary>
/// Decides frame by frame what is kept of a video. Repeated frames go first, so that what is left has even steps; then the rate is brought
/// down; then frames go whose motion since the last kept one is too small. Two kept frames are neighbours only where the motion between them was
/// measured and is in range and little time passed: anything else starts a new drive.
/// </summary>
public sealed class FrameSelector
{
    // Of the points of a picture, so many are found again in a neighbour's; after a cut hardly any.
    private const double LeastTrackedShare = 0.1;

    private readonly FrameSelectorOptions _options;
    private readonly double _secondsPerFrame;
    private GreyFrame? _previous;
    private GreyFrame? _kept;
    private double _keptSeconds;
    private double _candidateSeconds = double.NegativeInfinity;

    /// <summary>Starts before the first frame of a video of <paramref name="sourceFramesPerSecond"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not positive.</exception>
    public FrameSelector(FrameSelectorOptions options, double sourceFramesPerSecond)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.FramesPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceFramesPerSecond);
        _options = options;
        _secondsPerFrame = 1 / sourceFramesPerSecond;
    }

    /// <summary>The number of the next frame.</summary>
    public long NextFrame { get; private set; }

    /// <summary>After <see cref="FrameVerdict.Kept"/>: the motion since the frame kept before, in pixels of a picture 640 wide; else not a number.</summary>
    public double MotionPixels { get; private set; } = double.NaN;

    /// <summary>Judges the next frame; all frames of a video have one size.</summary>
    public FrameVerdict Judge(GreyFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        double seconds = NextFrame++ * _secondsPerFrame;
        MotionPixels = double.NaN;
        if (_previous is not null && FrameDifference.IsDuplicate(_previous, frame))
            return FrameVerdict.Duplicate;
        _previous = frame;
        // Half a frame of grace (and a little, for ties) gives even steps where the rate is no divisor of the source's.
        if (seconds < _candidateSeconds + (1 / _options.FramesPerSecond) - (0.501 * _secondsPerFrame))
            return FrameVerdict.BetweenTimes;
        _candidateSeconds = seconds;
        return _kept is null ? First(frame, seconds) : Next(_kept, frame, seconds);
    }

    private FrameVerdict First(GreyFrame frame, double seconds) => SparseFlow.HasTexture(frame) ? Keep(frame, seconds, FrameVerdict.StartsDrive) : FrameVerdict.Featureless;

    private FrameVerdict Next(GreyFrame kept, GreyFrame frame, double seconds)
    {
        FlowField flow = SparseFlow.Measure(kept, frame);
        if (flow.TrackedShare < LeastTrackedShare || flow.MedianShareOfWidth > _options.MostMotionShare)
        {
            _kept = null;
            return First(frame, seconds);
        }

        if (flow.MedianPixelsAt(FrameSelectorOptions.MotionWidth) < _options.LeastMotionPixels)
            return FrameVerdict.Standing;
        if (seconds - _keptSeconds > _options.MostGapSeconds + (_secondsPerFrame / 2))
            return Keep(frame, seconds, FrameVerdict.StartsDrive);
        MotionPixels = flow.MedianPixelsAt(FrameSelectorOptions.MotionWidth);
        return Keep(frame, seconds, FrameVerdict.Kept);
    }

    private FrameVerdict Keep(GreyFrame frame, double seconds, FrameVerdict verdict)
    {
        _kept = frame;
        _keptSeconds = seconds;
        return verdict;
    }
}
