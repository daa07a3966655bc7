namespace SelfSup.Training.Weights;

/// <summary>The parts of a model, by the names under which their files are kept.</summary>
public static class WeightParts
{
    /// <summary>The depth encoder.</summary>
    public const string Encoder = "encoder";

    /// <summary>The depth decoder.</summary>
    public const string Depth = "depth";

    /// <summary>The pose encoder, where the pose network has its own.</summary>
    public const string PoseEncoder = "pose_encoder";

    /// <summary>The pose decoder, or the whole of PoseCNN.</summary>
    public const string Pose = "pose";

    /// <summary>The segmentation branch, where one was trained.</summary>
    public const string Segmentation = "segmentation";

    /// <summary>The decoder of the predictive mask, where one was trained.</summary>
    public const string PredictiveMask = "predictive_mask";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Encoder, Depth, PoseEncoder, Pose, Segmentation, PredictiveMask];
}
