using SelfSup.Data.Splits;
using SelfSup.Interop;
using SelfSup.Monocular;
using SelfSup.Monocular.Layers;
using SelfSup.Pose;
using SelfSup.SegGuide;
using SelfSup.SegGuide.Branch;
using SelfSup.Training.Configuration;
using SelfSup.Training.Weights;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.Training.Networks;

/// <summary>The networks of one training: depth encoder and decoder, the pose network where frames of other times are sources, the mask decoder of that ablation.</summary>
public sealed class NetworkSet : IDisposable
{
    private readonly List<(string Name, nn.Module Module)> _parts = [];

    /// <summary>Builds the networks that a recipe asks for, on the CPU, with fresh weights from libtorch's generator.</summary>
    public NetworkSet(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ModelOptions model = recipe.Model;
        Encoder = new ResnetEncoder(model.EncoderLayers);
        Depth = new DepthDecoder(Encoder.Channels, [.. model.Scales]);
        _parts.Add(("encoder", Encoder));
        _parts.Add(("depth", Depth));
        SourceIds = [.. recipe.Data.FrameIds.Where(id => !id.IsTarget)];
        if (SourceIds.Any(id => !id.IsStereo))
        {
            Pose = PoseNetworks.Create(model.Pose, model.EncoderLayers, Encoder.Channels);
            _parts.AddRange(Pose.Parts.OrderByDescending(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, part.Value)));
        }

        if (recipe.Loss.PredictiveMask)
        {
            Mask = new PredictiveMaskDecoder(Encoder.Channels, [.. model.Scales], SourceIds.Count);
            _parts.Add(("predictive_mask", Mask));
        }

        if (recipe.Segmentation.Enabled)
        {
            Branch = new SegmentationBranch(recipe.Segmentation.Network);
            Guidance = new SegmentationGuidance(Branch, recipe.Segmentation.Weight, recipe.Segmentation.SigmoidBeforeSoftmax);
            _parts.Add((WeightParts.Segmentation, Branch));
            foreach (Parameter parameter in Branch.parameters())
                parameter.requires_grad = recipe.Segmentation.Trained;
        }
    }

    /// <summary>The frames that are warped into the target, in the recipe's order.</summary>
    public IReadOnlyList<FrameId> SourceIds { get; }

    /// <summary>Image to five feature maps.</summary>
    public ResnetEncoder Encoder { get; }

    /// <summary>Feature maps to disparities.</summary>
    public DepthDecoder Depth { get; }

    /// <summary>Two frames to the motion between them; null in stereo-only training.</summary>
    public IPoseNetwork? Pose { get; }

    /// <summary>Feature maps to the predictive masks of that ablation; null otherwise.</summary>
    public PredictiveMaskDecoder? Mask { get; }

    /// <summary>Disparity to segmentation logits; null without segmentation guidance.</summary>
    public SegmentationBranch? Branch { get; }

    /// <summary>The loss over <see cref="Branch"/>; null without segmentation guidance.</summary>
    public SegmentationGuidance? Guidance { get; }

    /// <summary>Every network with the name of its weight file, in a fixed order.</summary>
    public IReadOnlyList<(string Name, nn.Module Module)> Parts => _parts;

    /// <summary>All parameters with unique names <c>part.key</c>, in a fixed order.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> NamedParameters() =>
        [.. _parts.SelectMany(part => part.Module.named_parameters().Select(p => ($"{part.Name}.{p.name}", p.parameter)))];

    /// <summary>The parameters of all networks but the segmentation branch, in a fixed order.</summary>
    public IReadOnlyList<Parameter> MainParameters() =>
        [.. _parts.Where(part => part.Module != Branch).SelectMany(part => part.Module.parameters())];

    /// <summary>The segmentation branch's parameters where it is trained; else none.</summary>
    public IReadOnlyList<Parameter> TrainedBranchParameters() => [.. (Branch?.parameters() ?? []).Where(parameter => parameter.requires_grad)];

    /// <summary>Whether images and weights of convolutions have their channels side by side in memory: the layout for half precision's hardware.</summary>
    public bool UsesChannelsLast { get; private set; }

    /// <summary>
    /// Sets the element type of the convolutions, and their memory layout; parameters, outputs and losses stay float32. Half precision with hardware for it, and GPUs,
    /// are fastest with channels last, float32 on a processor with channels apart (benchmarks/README.md).
    /// </summary>
    public void SetPrecision(ScalarType type, DeviceType device = DeviceType.CPU)
    {
        UsesChannelsLast = ChannelsLast.IsAvailable && HalfPrecision.HasHardware(device) && (device == DeviceType.CUDA || type == ScalarType.BFloat16);
        if (UsesChannelsLast)
        {
            foreach ((_, nn.Module module) in _parts)
                ChannelsLast.Apply(module);
        }

        Encoder.ComputeType = type;
        if (Pose is not null)
            Pose.ComputeType = type;
        if (Branch is not null)
            Branch.ComputeType = type;
    }

    /// <summary>An image batch (B, C, H, W) in the layout that the networks are fastest in; they keep it from there on.</summary>
    public Tensor Laid(Tensor images) => UsesChannelsLast ? ChannelsLast.Of(images) : images;

    /// <summary>Moves everything to a device.</summary>
    public void To(Device device)
    {
        foreach ((_, nn.Module module) in _parts)
            module.to(device);
    }

    /// <summary>Sets training mode (batch statistics) or evaluation mode (running statistics).</summary>
    public void Train(bool training)
    {
        foreach ((_, nn.Module module) in _parts)
            module.train(training);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, nn.Module module) in _parts)
            module.Dispose();
    }
}
