namespace SelfSup.Data.FromVideo;

/// <summary>What becomes of a frame of a video.</summary>
public enum FrameVerdict
{
    /// <summary>Kept, a neighbour of the frame kept before.</summary>
    Kept,

    /// <summary>Kept as the first of a new drive: it is no neighbour of what was kept before.</summary>
    StartsDrive,

    /// <summary>Left out for the rate that was asked for.</summary>
    BetweenTimes,

    /// <summary>Left out: it repeats the frame before.</summary>
    Duplicate,

    /// <summary>Left out: the camera hardly moved since the last kept frame.</summary>
    Standing,

    /// <summary>Left out: no structure to measure motion by, such as a black picture. It ends a drive.</summary>
    Featureless,
}
