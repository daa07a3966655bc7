using SelfSup.Data.Splits;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Data.Loading;

/// <summary>A training batch without pictures: smooth random textures, the sources moved sideways by a few pixels. For benchmarks, which need no data then.</summary>
public static class GeneratedBatch
{
    private const int TextureCells = 24;
    private const int PixelsAFrame = 3;

    /// <summary>One batch, the same for the same numbers; the caller disposes it.</summary>
    /// <param name="options">Size, frames, scales, and whether there are masks.</param>
    /// <param name="withMasks">Whether every sample has a foreground mask: a box in the middle.</param>
    public static TrainingBatch Create(BatchLoaderOptions options, bool withMasks = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        using torch.Generator generator = new torch.Generator((ulong)options.Seed);
        int count = options.BatchSize;
        torch.Tensor target = Texture(options, generator);
        Dictionary<FrameId, torch.Tensor> colour = [];
        foreach (FrameId id in options.FrameIds)
            colour[id] = id.IsTarget ? target : Own(() => target.roll(id.IsStereo ? -PixelsAFrame : PixelsAFrame * id.Offset, 3).contiguous());
        List<torch.Tensor> pyramid = [target];
        for (int level = 1; level < options.Scales; level++)
            pyramid.Add(Own(() => F.avg_pool2d(pyramid[^1], 2, 2)));
        return new TrainingBatch
        {
            Samples = [.. Enumerable.Range(0, count).Select(i => new SplitLine("generated", i, CameraSide.Left))],
            Color = colour,
            ColorAugmented = colour,
            TargetPyramid = pyramid,
            Intrinsics = Own(() => torch.tensor(new[] { 0.58f, 1.92f, 0.5f, 0.5f }, [1, 4]).repeat(count, 1)),
            StereoTransform = options.FrameIds.Any(id => id.IsStereo) ? Own(() => torch.eye(4).unsqueeze(0).repeat(count, 1, 1)) : null,
            Masks = withMasks ? Masks(options) : null,
        };
    }

    private static torch.Tensor Texture(BatchLoaderOptions options, torch.Generator generator) => Own(() =>
    {
        torch.Tensor cells = torch.rand(options.BatchSize, 3, TextureCells, TextureCells, generator: generator);
        torch.Tensor fine = torch.rand(options.BatchSize, 3, options.Height, options.Width, generator: generator);
        return (F.interpolate(cells, size: [options.Height, options.Width], mode: torch.InterpolationMode.Bilinear, align_corners: false) * 0.9) + (fine * 0.1);
    });

    private static MaskBatch Masks(BatchLoaderOptions options)
    {
        int count = options.BatchSize;
        torch.Tensor foreground = Own(() =>
        {
            torch.Tensor mask = torch.zeros(count, 1, options.Height, options.Width);
            _ = mask.narrow(2, options.Height / 3, options.Height / 3).narrow(3, options.Width / 3, options.Width / 3).fill_(1);
            return mask;
        });
        return new MaskBatch([.. Enumerable.Range(0, count)], foreground, Own(() => torch.ones(count, 1, options.Height, options.Width)));
    }

    // The batch owns its tensors; what they were made from goes with the scope.
    private static torch.Tensor Own(Func<torch.Tensor> make)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return make().DetachFromDisposeScope();
    }
}
