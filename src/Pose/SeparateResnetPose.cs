using SelfSup.Monocular;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Pose;

/// <summary>A residual encoder of its own over the pair of frames, and a pose decoder: the published method's default.</summary>
public sealed class SeparateResnetPose : IPoseNetwork
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "separate_resnet";

    private readonly ResnetEncoder _encoder;
    private readonly PoseDecoder _decoder;

    /// <summary>A network with an encoder of 18, 34, 50, 101 or 152 layers.</summary>
    public SeparateResnetPose(int layers)
    {
        _encoder = new ResnetEncoder(layers, 2);
        _decoder = new PoseDecoder(_encoder.Channels[^1], 1, 2);
        Parts = new Dictionary<string, nn.Module> { ["pose_encoder"] = _encoder, ["pose"] = _decoder };
    }

    /// <inheritdoc/>
    public string Name => RegisteredName;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, nn.Module> Parts { get; }

    /// <inheritdoc/>
    public bool NeedsDepthFeatures => false;

    /// <inheritdoc/>
    public bool TranslationScalesWithInverseDepth => false;

    /// <inheritdoc/>
    public ScalarType ComputeType
    {
        get => _encoder.ComputeType;
        set => _encoder.ComputeType = value;
    }

    /// <inheritdoc/>
    public PoseEstimate Estimate(PoseFrame earlier, PoseFrame later)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] features = _encoder.call(cat([earlier.Image, later.Image], 1));
        return PoseEstimates.First(_decoder.call([features[^1]]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
    }
}
