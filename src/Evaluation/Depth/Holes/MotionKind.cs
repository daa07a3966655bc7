namespace SelfSup.Evaluation.Depth.Holes;

/// <summary>How what a pixel shows moves; the values of a motion picture (docs/FORMATS.md).</summary>
public enum MotionKind : byte
{
    /// <summary>Standing, or sky.</summary>
    Static = 0,

    /// <summary>Moving on its own.</summary>
    Moving = 1,

    /// <summary>Driving along with the camera: still in the image though not in the world.</summary>
    WithCamera = 2,
}
