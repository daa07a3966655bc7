using SelfSup.Monocular.Layers;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular.Losses;

/// <summary>
/// The images that disparities are judged by at one resolution, which does not depend on the disparities. With full-resolution multi-scale all scales share one.
/// Its tensors belong to the dispose scope it is made in.
/// </summary>
internal sealed record ComparisonLevel(Tensor Target, IReadOnlyList<Tensor> Sources, Tensor NormalisedIntrinsics)
{
    public long Height { get; } = Target.size(2);

    public long Width { get; } = Target.size(3);

    /// <summary>The images at 1/2^level of their size.</summary>
    public static ComparisonLevel Of(ObjectiveInput input, int level)
    {
        List<Tensor> sources = [];
        foreach (SourceView source in input.Sources)
            sources.Add(AtLevel(source.Pyramid, level));
        ScalarType type = input.Disparities[0].dtype;
        ScalarType precise = Parameters.IsHalf(type) ? ScalarType.Float32 : type;
        return new ComparisonLevel(input.TargetPyramid[level], sources, Parameters.Cast(input.Intrinsics, precise));
    }

    /// <summary>A map (B, C, h, w) brought to this size, in float32 at least.</summary>
    public Tensor Fit(Tensor map)
    {
        if (Parameters.IsHalf(map.dtype))
            map = map.to_type(ScalarType.Float32);
        if (map.size(2) == Height && map.size(3) == Width)
            return map;
        return F.interpolate(map, size: [Height, Width], mode: InterpolationMode.Bilinear, align_corners: false);
    }

    private static Tensor AtLevel(IReadOnlyList<Tensor> pyramid, int level)
    {
        Tensor image = pyramid[Math.Min(level, pyramid.Count - 1)];
        for (int i = pyramid.Count - 1; i < level; i++)
            image = F.avg_pool2d(image, 2, 2);
        return image;
    }
}
