using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfSup.Tests.Interop.TorchSharp.NN;

/// <summary>A block as a residual network has it: fields of a base class, an optional submodule, a list and a renamed field.</summary>
internal abstract class SmallNetBase : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;

    protected SmallNetBase()
        : base("SmallNet")
    {
        conv1 = Conv2d(3, 4, 3, stride: 1, padding: 1, bias: false);
        bn1 = BatchNorm2d(4);
    }

    protected Tensor Stem(Tensor input)
    {
        using Tensor convolved = conv1.call(input);
        return bn1.call(convolved);
    }
}

internal sealed class SmallNet : SmallNetBase
{
    private readonly Sequential downsample;
    private readonly Sequential? absent;
    private readonly ModuleList<Conv2d> convs;
    [ComponentName(Name = "scale")]
    private readonly Parameter _scale;
    private readonly Tensor offset;

    internal SmallNet()
    {
        downsample = Sequential(("conv", Conv2d(4, 2, 1)), ("act", ReLU()));
        convs = ModuleList(Conv2d(2, 2, 3, padding: 1), Conv2d(2, 1, 1));
        _scale = new Parameter(Tensors.Of([2f], 1));
        offset = Tensors.Of([0.5f], 1);
        absent = null;
        RegisterComponents();
    }

    internal Tensor Offset => offset;

    internal Parameter Scale => _scale;

    internal bool HasAbsent => absent is not null;

    internal ModuleList<Conv2d> Convolutions => convs;

    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = downsample.call(Stem(input));
        foreach (Conv2d conv in convs)
            x = conv.call(x);
        return x.MoveToOuterDisposeScope();
    }
}
