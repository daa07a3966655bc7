using SelfSup.Data.Images;
using SelfSup.SegGuide.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.SegGuide.Export;

/// <summary>
/// A segmentation network as a maker of masks: a pixel is foreground where the class of the largest logit is one of the chosen.
/// </summary>
public sealed class ForegroundNetwork
{
    private readonly Func<Tensor, Tensor> _logits;
    private readonly byte[] _foreground;
    private readonly Device _device;

    /// <summary>Wraps a network, which stays the caller's and lies on <paramref name="device"/>.</summary>
    /// <param name="logits">Pictures (B, 3, H, W), red, green, blue in [0, 1], float32, to logits (B, classes, H, W) of any floating type.</param>
    /// <param name="foreground">A flag for each class.</param>
    /// <param name="device">Where the pictures are wanted.</param>
    public ForegroundNetwork(Func<Tensor, Tensor> logits, IReadOnlyList<bool> foreground, Device device)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(foreground);
        ArgumentNullException.ThrowIfNull(device);
        _logits = logits;
        _foreground = [.. foreground.Select(chosen => chosen ? (byte)1 : (byte)0)];
        _device = device;
    }

    /// <summary>The masks of a batch, in its order and at its size.</summary>
    /// <exception cref="InvalidOperationException">The network returns another size or number of classes.</exception>
    internal MaskImage[] Run(PictureBatch batch)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long[] shape = [batch.Jobs.Count, batch.Height, batch.Width, RgbImage.Channels];
        // Left in the pictures' own order of memory, channels last, which the convolutions take faster than planes.
        Tensor pictures = tensor(batch.Pixels, shape).to(_device).permute(0, 3, 1, 2).to_type(ScalarType.Float32) / 255;
        Tensor logits = _logits(pictures);
        if (!logits.shape.AsSpan().SequenceEqual([batch.Jobs.Count, _foreground.Length, batch.Height, batch.Width]))
            throw new InvalidOperationException($"the network returned logits of shape ({string.Join(", ", logits.shape)}) for {batch.Jobs.Count} pictures of {batch.Width}x{batch.Height} and {_foreground.Length} classes");
        Tensor foreground = tensor(_foreground, [_foreground.Length]).to(_device);
        Tensor masks = foreground.index_select(0, logits.argmax(1).flatten()).cpu();
        int pixels = batch.Width * batch.Height;
        MaskImage[] result = new MaskImage[batch.Jobs.Count];
        for (int i = 0; i < result.Length; i++)
        {
            byte[] values = GC.AllocateUninitializedArray<byte>(pixels);
            masks.data<byte>().CopyTo(values, tensorIndex: (long)i * pixels);
            result[i] = new MaskImage(batch.Width, batch.Height, values);
        }

        return result;
    }
}
