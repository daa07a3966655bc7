using static TorchSharp.torch;

namespace SelfSup.Pose;

/// <summary>Predicts the camera's motion between two frames. Variants are made by name in <see cref="PoseNetworks"/>.</summary>
public interface IPoseNetwork : IDisposable
{
    /// <summary>The name it is registered under.</summary>
    string Name { get; }

    /// <summary>Its modules by the names of their weight files: <c>pose_encoder</c> and <c>pose</c>, or <c>pose</c> alone.</summary>
    IReadOnlyDictionary<string, nn.Module> Parts { get; }

    /// <summary>Whether <see cref="PoseFrame.Features"/> must be given.</summary>
    bool NeedsDepthFeatures { get; }

    /// <summary>Whether the translation is to be multiplied by the mean inverse depth.</summary>
    bool TranslationScalesWithInverseDepth { get; }

    /// <summary>The element type of its convolutions; float32 at the start.</summary>
    ScalarType ComputeType { get; set; }

    /// <summary>The motion from one frame to a later one.</summary>
    /// <exception cref="ArgumentException">A frame has another shape, or features are needed and absent.</exception>
    PoseEstimate Estimate(PoseFrame earlier, PoseFrame later);
}
