namespace SelfSup.Data.Splits;

/// <summary>Which of the two colour cameras: <c>l</c> (KITTI's camera 2) or <c>r</c> (camera 3).</summary>
public enum CameraSide
{
    /// <summary>The left colour camera, KITTI's number 2.</summary>
    Left,

    /// <summary>The right colour camera, KITTI's number 3.</summary>
    Right,
}
