using SelfSup.Geometry;
using SelfSup.Monocular.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Losses;

/// <summary>
/// Everything about one resolution that does not depend on the disparity: the images, the target's moments, the cameras, and the errors of the unwarped sources.
/// With full-resolution multi-scale all scales share one. Its tensors belong to the dispose scope it is made in.
/// </summary>
internal sealed class ComparisonLevel
{
    private ComparisonLevel(Tensor target, IReadOnlyList<Tensor> sources, ObjectiveOptions options, Tensor normalisedIntrinsics)
    {
        Target = target;
        Sources = sources;
        (Height, Width) = (target.size(2), target.size(3));
        TargetMoments = options.SsimWeight > 0 ? LocalMoments.Of(target) : null;
        Intrinsics = CameraIntrinsics.Matrix(normalisedIntrinsics, Width, Height);
        InverseIntrinsics = CameraIntrinsics.InverseMatrix(normalisedIntrinsics, Width, Height);
        if (options.AutoMask)
            IdentityErrors = Errors(sources, options);
    }

    public Tensor Target { get; }

    public IReadOnlyList<Tensor> Sources { get; }

    public long Height { get; }

    public long Width { get; }

    public Tensor Intrinsics { get; }

    public Tensor InverseIntrinsics { get; }

    /// <summary>(B, N, H, W), without noise; null without auto-mask.</summary>
    public Tensor? IdentityErrors { get; }

    private LocalMoments? TargetMoments { get; }

    /// <summary>The level of the images at 1/2^level of their size.</summary>
    public static ComparisonLevel Of(ObjectiveInput input, int level, ObjectiveOptions options)
    {
        List<Tensor> sources = [];
        foreach (SourceView source in input.Sources)
            sources.Add(AtLevel(source.Pyramid, level));
        ScalarType type = input.Disparities[0].dtype;
        ScalarType precise = Parameters.IsHalf(type) ? ScalarType.Float32 : type;
        return new ComparisonLevel(input.TargetPyramid[level], sources, options, Parameters.Cast(input.Intrinsics, precise));
    }

    /// <summary>The photometric error of every image against the target: (B, N, H, W).</summary>
    public Tensor Errors(IReadOnlyList<Tensor> images, ObjectiveOptions options)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] errors = new Tensor[images.Count];
        for (int i = 0; i < errors.Length; i++)
            errors[i] = PhotometricError.Map(images[i], Target, TargetMoments, options.SsimWeight);
        return cat(errors, 1).MoveToOuterDisposeScope();
    }

    private static Tensor AtLevel(IReadOnlyList<Tensor> pyramid, int level)
    {
        Tensor image = pyramid[Math.Min(level, pyramid.Count - 1)];
        for (int i = pyramid.Count - 1; i < level; i++)
            image = F.avg_pool2d(image, 2, 2);
        return image;
    }
}
