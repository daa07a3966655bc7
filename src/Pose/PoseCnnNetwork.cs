using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Pose;

/// <summary>The small convolutional network, whose translation counts in units of the mean inverse depth.</summary>
public sealed class PoseCnnNetwork : IPoseNetwork
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "posecnn";

    private readonly PoseCnn _network = new();

    /// <summary>A network over pairs of frames.</summary>
    public PoseCnnNetwork()
    {
        Parts = new Dictionary<string, nn.Module> { ["pose"] = _network };
    }

    /// <inheritdoc/>
    public string Name => RegisteredName;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, nn.Module> Parts { get; }

    /// <inheritdoc/>
    public bool NeedsDepthFeatures => false;

    /// <inheritdoc/>
    public bool TranslationScalesWithInverseDepth => true;

    /// <inheritdoc/>
    public ScalarType ComputeType
    {
        get => _network.ComputeType;
        set => _network.ComputeType = value;
    }

    /// <inheritdoc/>
    public PoseEstimate Estimate(PoseFrame earlier, PoseFrame later)
    {
        using DisposeScope scope = NewDisposeScope();
        return PoseEstimates.First(_network.call(cat([earlier.Image, later.Image], 1)));
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
