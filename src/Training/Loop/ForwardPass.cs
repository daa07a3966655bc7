using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Monocular.Losses;
using SelfSup.Pose;
using SelfSup.SegGuide;
using SelfSup.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>
/// From a batch to its objective: disparities of the target, one motion per source, view synthesis and losses.
/// Training, validation and benchmarks run this same code.
/// </summary>
public static class ForwardPass
{
    /// <summary>Runs the networks on a batch. The result's tensors belong to the caller or its dispose scope.</summary>
    /// <param name="networks">On <paramref name="device"/>, in training or evaluation mode.</param>
    /// <param name="objective">The losses.</param>
    /// <param name="batch">Images in [0, 1] on any device.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="withPictures">Whether warped sources, auto-mask and the error of every pixel are wanted too.</param>
    public static ForwardResult Run(NetworkSet networks, SelfSupervisedObjective objective, TrainingBatch batch, Device device, bool withPictures = false)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(batch);
        using DisposeScope scope = NewDisposeScope();
        return Judge(networks, objective, batch, Predict(networks, batch, device) with { WithPictures = withPictures }).MoveToOuterScope();
    }

    /// <summary>The networks' part: what the objective is computed from. Tensors belong to the caller's dispose scope.</summary>
    internal static ObjectiveInput Predict(NetworkSet networks, TrainingBatch batch, Device device)
    {
        Tensor targetImage = networks.Laid(batch.ColorAugmented[FrameId.Target].to(device));
        Tensor[] features = networks.Encoder.call(targetImage);
        Tensor[] disparities = networks.Depth.call(features);
        PoseFrame target = new(targetImage, networks.Pose?.NeedsDepthFeatures == true ? features : null);
        List<SourceView> sources = [];
        foreach (FrameId id in networks.SourceIds)
            sources.Add(Source(networks, batch, id, target, device));
        return new ObjectiveInput
        {
            Scales = networks.Depth.Scales,
            Disparities = disparities,
            TargetPyramid = [.. batch.TargetPyramid.Select(level => level.to(device))],
            Sources = sources,
            Intrinsics = batch.Intrinsics.to(device),
            PredictiveMasks = networks.Mask?.call(features),
        };
    }

    /// <summary>The losses' part. Tensors belong to the caller's dispose scope.</summary>
    internal static ForwardResult Judge(NetworkSet networks, SelfSupervisedObjective objective, TrainingBatch batch, ObjectiveInput input)
    {
        ObjectiveResult result = objective.Compute(input);
        SegmentationResult? segmentation = Segment(networks, batch, input.Disparities);
        return new ForwardResult(result, input.Disparities, [.. input.Sources.Select(source => source.Transform)])
        {
            Total = segmentation is null ? result.Total : result.Total + (segmentation.Loss * networks.Guidance!.Weight),
            Segmentation = segmentation,
        };
    }

    private static SegmentationResult? Segment(NetworkSet networks, TrainingBatch batch, IReadOnlyList<Tensor> disparities)
    {
        if (networks.Guidance is not { } guidance || batch.Masks is not { } masks)
            return null;
        int finest = networks.Depth.Scales.ToList().IndexOf(0);
        return guidance.Compute(disparities[finest], masks);
    }

    private static SourceView Source(NetworkSet networks, TrainingBatch batch, FrameId id, PoseFrame target, Device device)
    {
        Tensor image = batch.Color[id].to(device);
        if (id.IsStereo)
            return new SourceView([image], batch.StereoTransform!.to(device));
        IPoseNetwork network = networks.Pose!;
        Tensor seen = networks.Laid(batch.ColorAugmented[id].to(device));
        PoseFrame source = new(seen, network.NeedsDepthFeatures ? networks.Encoder.call(seen) : null);
        return new SourceView([image], TemporalPose.Transform(network, target, source, id.Offset), network.TranslationScalesWithInverseDepth);
    }
}
