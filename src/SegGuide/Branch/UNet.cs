using SelfSup.Monocular.Layers;
using SelfSup.SegGuide.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.Branch;

/// <summary>
/// The U-Net as first published, with padded convolutions so that the output has the input's size: 64 to 1024 channels down, 2x2 max pooling between; up-convolutions that halve
/// the channels, concatenation and convolutions up; a 1x1 convolution to the classes. No batch normalisation. The drop-out at the contracting path's end is left out.
/// State dict: <c>down.N.conv1 / conv2</c>, <c>up.N</c> (up-convolutions), <c>expand.N.conv1 / conv2</c>, <c>head</c>, each with <c>weight</c> and <c>bias</c>.
/// Source: Ronneberger et al. 2015, section 2 and figure 1.
/// </summary>
internal sealed class UNet : SegmentationNetwork
{
    private static readonly long[] s_channels = [64, 128, 256, 512, 1024];

    private readonly ModuleList<UNetConvolutions> down;
    private readonly ModuleList<MixedConvTranspose2d> up;
    private readonly ModuleList<UNetConvolutions> expand;
    private readonly MixedConv2d head;

    /// <summary>A U-Net with the paper's random start.</summary>
    internal UNet()
        : base(nameof(UNet))
    {
        down = new ModuleList<UNetConvolutions>();
        up = new ModuleList<MixedConvTranspose2d>();
        expand = new ModuleList<UNetConvolutions>();
        for (int i = 0; i < s_channels.Length; i++)
            down.Add(new UNetConvolutions(i == 0 ? SegmentationBranch.LiftedChannels : s_channels[i - 1], s_channels[i]));
        for (int i = s_channels.Length - 1; i > 0; i--)
        {
            up.Add(new MixedConvTranspose2d(s_channels[i], s_channels[i - 1]));
            expand.Add(new UNetConvolutions(2 * s_channels[i - 1], s_channels[i - 1]));
        }

        head = ConvolutionStart.HeNormal(new MixedConv2d(s_channels[0], SegmentationBranch.Classes, 1), incoming: s_channels[0]);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] features = new Tensor[down.Count];
        for (int i = 0; i < down.Count; i++)
            features[i] = down[i].call(i == 0 ? input : F.max_pool2d(features[i - 1], 2, 2));
        Tensor x = features[^1];
        for (int i = 0; i < up.Count; i++)
            x = expand[i].call(cat([features[^(i + 2)], up[i].call(x)], 1));
        return Precise(head.call(x)).MoveToOuterDisposeScope();
    }
}
