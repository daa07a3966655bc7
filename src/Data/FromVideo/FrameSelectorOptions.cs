namespace SelfSup.Data.FromVideo;

/// <summary>Which frames of a video become training frames.</summary>
public sealed record FrameSelectorOptions
{
    /// <summary>The width at which <see cref="LeastMotionPixels"/> counts.</summary>
    public const int MotionWidth = 640;

    /// <summary>Frames kept a second, at most; about KITTI's 10 by default, at which a car's neighbouring frames differ by some pixels and overlap.</summary>
    public double FramesPerSecond { get; init; } = 10;

    /// <summary>The least median motion between kept neighbours, in pixels of a picture 640 wide: below it the camera stands.</summary>
    public double LeastMotionPixels { get; init; } = 0.5;

    /// <summary>Motion beyond this share of the width is no neighbour's any more: a cut, or frames that are missing.</summary>
    public double MostMotionShare { get; init; } = 0.15;

    /// <summary>Kept frames farther apart in time are no neighbours: what moves on its own has gone elsewhere while the camera stood.</summary>
    public double MostGapSeconds { get; init; } = 0.5;
}
