using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Pose;

/// <summary>A pose decoder over the depth encoder's features of both frames: no encoder of its own.</summary>
public sealed class SharedEncoderPose : IPoseNetwork
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "shared";

    private readonly PoseDecoder _decoder;

    /// <summary>A decoder of features whose last has <paramref name="featureChannels"/> channels.</summary>
    public SharedEncoderPose(long featureChannels)
    {
        _decoder = new PoseDecoder(featureChannels, 2, 1);
        Parts = new Dictionary<string, nn.Module> { ["pose"] = _decoder };
    }

    /// <inheritdoc/>
    public string Name => RegisteredName;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, nn.Module> Parts { get; }

    /// <inheritdoc/>
    public bool NeedsDepthFeatures => true;

    /// <inheritdoc/>
    public bool TranslationScalesWithInverseDepth => false;

    /// <summary>The features arrive in the depth encoder's compute type, and the decoder runs in that; the value set here changes nothing.</summary>
    public ScalarType ComputeType { get; set; } = ScalarType.Float32;

    /// <inheritdoc/>
    public PoseEstimate Estimate(PoseFrame earlier, PoseFrame later)
    {
        if (earlier.Features is null || later.Features is null)
            throw new ArgumentException("the shared pose network needs the depth encoder's features of both frames");
        using DisposeScope scope = NewDisposeScope();
        return PoseEstimates.First(_decoder.call([earlier.Features[^1], later.Features[^1]]));
    }

    /// <inheritdoc/>
    public void Dispose() => _decoder.Dispose();
}
