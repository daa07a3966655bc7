using SelfSup.Monocular.Layers;
using SelfSup.SegGuide.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// A U-Net whose contracting path is a classification network: five features, a decoder that doubles and concatenates them, and a 3x3 convolution to the classes.
/// A decoder of fewer than five stages gives logits of a coarser size, which are enlarged bilinearly.
/// State dict: <c>encoder.*</c>, <c>decoder.*</c>, <c>head.weight</c>, <c>head.bias</c>. Source: Ronneberger et al. 2015; widths and start as in the published segmentation-guided method.
/// </summary>
internal sealed class EncoderUNet : SegmentationNetwork
{
    private readonly nn.Module<Tensor, Tensor[]> encoder;
    private readonly UNetDecoder decoder;
    private readonly MixedConv2d head;
    private readonly double _enlargement;

    /// <summary>A network on a given encoder; the head starts uniform as Glorot and Bengio 2010 say, with bias 0.</summary>
    /// <param name="encoder">Gives five features, each of half the size of the one before, the first of half the input's.</param>
    /// <param name="encoderChannels">Their channels, finest first.</param>
    /// <param name="decoderChannels">Channels of the decoder's stages, coarsest first; as many stages as doublings, at most five.</param>
    internal EncoderUNet(nn.Module<Tensor, Tensor[]> encoder, long[] encoderChannels, long[] decoderChannels)
        : base(nameof(EncoderUNet))
    {
        this.encoder = encoder;
        decoder = new UNetDecoder(encoderChannels, decoderChannels);
        head = ConvolutionStart.Glorot(new MixedConv2d(decoderChannels[^1], SegmentationBranch.Classes, 3, padding: 1));
        _enlargement = Math.Pow(2, encoderChannels.Length - decoderChannels.Length);
        RegisterComponents();
    }

    public override nn.Module Encoder => encoder;

    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = Precise(head.call(decoder.call(encoder.call(input))));
        if (_enlargement > 1)
            logits = F.interpolate(logits, scale_factor: [_enlargement, _enlargement], mode: InterpolationMode.Bilinear, align_corners: false);
        return logits.MoveToOuterDisposeScope();
    }
}
