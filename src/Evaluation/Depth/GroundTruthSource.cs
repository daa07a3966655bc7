namespace SelfSup.Evaluation.Depth;

/// <summary>Where a frame's true depth comes from.</summary>
public enum GroundTruthSource
{
    /// <summary>One laser scan, with the laser's forward axis as depth: the published Eigen ground truth.</summary>
    ScanForward,

    /// <summary>One laser scan, with the camera's z as depth.</summary>
    ScanCameraZ,

    /// <summary>A depth picture beside the frame: KITTI's depth benchmark, or the synthetic drives' exact depth.</summary>
    Dense,
}
