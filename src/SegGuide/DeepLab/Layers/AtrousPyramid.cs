using SelfSup.SegGuide.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.SegGuide.DeepLab.Layers;

/// <summary>
/// Atrous spatial pyramid pooling: a 1x1 convolution, three 3x3 convolutions of rates 12, 24 and 36, and image pooling, side by side; a 1x1 convolution joins them.
/// Dropout of 0.5 follows in training mode.
/// State dict: <c>convs.0</c> … <c>convs.4</c>, <c>project</c>. Source: Chen et al. 2017, section 3.3, with the rates that it gives for an output stride of 8.
/// </summary>
internal sealed class AtrousPyramid : nn.Module<Tensor, Tensor>
{
    private const double DropoutShare = 0.5;

    private static readonly long[] s_rates = [12, 24, 36];

    private readonly ModuleList<nn.Module<Tensor, Tensor>> convs;
    private readonly NormalisedConvolution project;

    internal AtrousPyramid(long inputChannels, long outputChannels)
        : base(nameof(AtrousPyramid))
    {
        BatchNormConstants norm = BatchNormConstants.Default;
        convs = new ModuleList<nn.Module<Tensor, Tensor>>();
        convs.Add(new NormalisedConvolution(new(inputChannels, outputChannels, 1), Activation.Relu, norm));
        foreach (long rate in s_rates)
            convs.Add(new NormalisedConvolution(new(inputChannels, outputChannels, 3, Dilation: rate), Activation.Relu, norm));
        convs.Add(new ImagePooling(inputChannels, outputChannels));
        project = new NormalisedConvolution(new(outputChannels * convs.Count, outputChannels, 1), Activation.Relu, norm);
        RegisterComponents();
    }

    /// <summary>(B, C, H, W) to (B, C', H, W).</summary>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] branches = [.. convs.Select(branch => branch.call(input))];
        return F.dropout(project.call(cat(branches, 1)), DropoutShare, training).MoveToOuterDisposeScope();
    }
}
