using static TorchSharp.torch;

namespace SelfSup.Monocular.Losses;

/// <summary>The objective and what is worth looking at. Disposing it frees its tensors.</summary>
public sealed class ObjectiveResult : IDisposable
{
    /// <summary>The scalar to minimise: the mean of <see cref="PerScale"/>.</summary>
    public required Tensor Total { get; init; }

    /// <summary>One scalar per scale, in the input's order.</summary>
    public required IReadOnlyList<Tensor> PerScale { get; init; }

    /// <summary>Per scale, the share of pixels whose error a warped source gave; a scalar, 1 without auto-mask.</summary>
    public required IReadOnlyList<Tensor> SelectedShare { get; init; }

    /// <summary>The warped sources (B, 3, H, W) of the first scale in the input's order, detached, where pictures were asked for.</summary>
    public IReadOnlyList<Tensor>? WarpedSources { get; init; }

    /// <summary>(B, 1, H, W) of the first scale: 1 where a warped source won; where pictures were asked for and the auto-mask is on.</summary>
    public Tensor? AutoMask { get; init; }

    /// <summary>
    /// (B, 1, H, W) of the first scale, detached: the photometric error whose mean is the loss, so per pixel the least one of the sources, unwarped ones
    /// included with the auto-mask; where pictures were asked for. Source: Godard et al. 2019, equations 4 and 5.
    /// </summary>
    public Tensor? PixelErrors { get; init; }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (Tensor tensor in Tensors())
            tensor.Dispose();
    }

    internal IEnumerable<Tensor> Tensors()
    {
        IEnumerable<Tensor> all = PerScale.Concat(SelectedShare).Prepend(Total);
        if (WarpedSources is not null)
            all = all.Concat(WarpedSources);
        if (AutoMask is not null)
            all = all.Append(AutoMask);
        return PixelErrors is null ? all : all.Append(PixelErrors);
    }
}
