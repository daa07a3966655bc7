using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp.NN;

public sealed class LayerTests
{
    private static Tensor Image => Tensors.Of([1.0, 2, 3, 4, 5, 6, 7, 8, 9], 1, 1, 3, 3);

    public static TheoryData<string, long[]> Shapes => new()
    {
        { "conv", [2, 6, 4, 3] },
        { "conv same", [2, 6, 8, 6] },
        { "conv reflect", [2, 6, 8, 6] },
        { "conv grouped", [2, 4, 6, 4] },
        { "conv transposed", [2, 6, 16, 12] },
        { "max pool", [2, 4, 4, 3] },
        { "average pool", [2, 4, 4, 3] },
        { "adaptive pool", [2, 4, 2, 5] },
        { "reflection pad", [2, 4, 10, 8] },
        { "zero pad", [2, 4, 11, 9] },
        { "replication pad", [2, 4, 10, 8] },
        { "constant pad", [2, 4, 10, 8] },
        { "upsample", [2, 4, 16, 12] },
        { "flatten", [2, 192] },
        { "dropout", [2, 4, 8, 6] },
        { "dropout of channels", [2, 4, 8, 6] },
        { "elu", [2, 4, 8, 6] },
        { "leaky", [2, 4, 8, 6] },
        { "identity", [2, 4, 8, 6] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void OutputShapes(string name, long[] expected)
    {
        using nn.Module<Tensor, Tensor> layer = name switch
        {
            "conv" => nn.Conv2d(4, 6, 3, 2, 1),
            "conv same" => nn.Conv2d(4, 6, 3, Padding.Same),
            "conv reflect" => nn.Conv2d(4, 6, (3, 3), padding: (1, 1), padding_mode: PaddingModes.Reflect),
            "conv grouped" => nn.Conv2d(4, 4, 3, groups: 2),
            "conv transposed" => nn.ConvTranspose2d(4, 6, 3, stride: 2, padding: 1, output_padding: 1),
            "max pool" => nn.MaxPool2d(3, 2, 1),
            "average pool" => nn.AvgPool2d(2),
            "adaptive pool" => nn.AdaptiveAvgPool2d((2, 5)),
            "reflection pad" => nn.ReflectionPad2d(1),
            "zero pad" => nn.ZeroPad2d((1, 2, 1, 2)),
            "replication pad" => nn.ReplicationPad2d(1),
            "constant pad" => nn.ConstantPad2d(1, 3),
            "upsample" => nn.Upsample(scale_factor: [2]),
            "flatten" => nn.Flatten(),
            "dropout" => nn.Dropout(),
            "dropout of channels" => nn.Dropout2d(),
            "elu" => nn.ELU(inplace: true),
            "leaky" => nn.LeakyReLU(),
            "identity" => nn.Identity(),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        using Tensor input = Tensors.Of(Enumerable.Range(0, 384).Select(i => i * 0.01f).ToArray(), 2, 4, 8, 6);
        using Tensor output = layer.call(input);
        Assert.Equal(expected, output.shape);
    }

    [Fact]
    public void WeightsStartUniformWithinTheInverseRootOfTheFanIn()
    {
        using Conv2d conv = nn.Conv2d(16, 32, 3);
        double bound = 1 / Math.Sqrt(16 * 9);
        float[] weight = Tensors.Values<float>(conv.weight);
        Assert.All(weight, w => Assert.InRange(w, -bound, bound));
        Assert.All(Tensors.Values<float>(conv.bias!), b => Assert.InRange(b, -bound, bound));
        // A uniform distribution's variance is bound²/3.
        Assert.Equal(1, weight.Average(w => (double)w * w) / (bound * bound / 3), 0.1);
        Assert.InRange(weight.Max(), 0.95 * bound, bound);
    }

    [Fact]
    public void ReplacedParametersAreRegisteredInPlaceOfTheOld()
    {
        using Conv2d conv = nn.Conv2d(1, 1, 2, bias: false, dtype: ScalarType.Float64);
        Assert.Null(conv.bias);
        conv.weight = new Parameter(Tensors.Of([1.0, 0, 0, -1], 1, 1, 2, 2));
        conv.bias = new Parameter(Tensors.Of([1.0], 1));
        Assert.Equal(["weight", "bias"], conv.state_dict().Keys);
        using Tensor image = Image, result = conv.call(image);
        Assert.Equal([-3.0, -3, -3, -3], Tensors.Values<double>(result));
        conv.bias = null;
        Assert.Equal(["weight"], conv.state_dict().Keys);
    }

    [Fact]
    public void SameAndReflectedPaddingEqualPaddingByHand()
    {
        using Conv2d zeros = nn.Conv2d(1, 1, 3, Padding.Same, dtype: ScalarType.Float64);
        using Conv2d explicitZeros = nn.Conv2d(1, 1, 3, padding: 1, dtype: ScalarType.Float64);
        using Conv2d reflected = nn.Conv2d(1, 1, 3, Padding.Same, padding_mode: PaddingModes.Reflect, dtype: ScalarType.Float64);
        using Conv2d plain = nn.Conv2d(1, 1, 3, dtype: ScalarType.Float64);
        foreach (Conv2d other in new[] { explicitZeros, reflected, plain })
            other.load_state_dict(zeros.state_dict());
        using ReflectionPad2d pad = nn.ReflectionPad2d(1);
        using Tensor image = Image, padded = pad.call(image);
        using Tensor a = zeros.call(image), b = explicitZeros.call(image), c = reflected.call(image), d = plain.call(padded);
        Assert.Equal(Tensors.Values<double>(a), Tensors.Values<double>(b), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(Tensors.Values<double>(c), Tensors.Values<double>(d), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void ImpossibleGeometryIsRefused()
    {
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 4, 3, groups: 2));
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 4, 3, Padding.Same, stride: 2));
        Assert.Throws<ArgumentException>(() => nn.ConvTranspose2d(3, 4, 3, padding_mode: PaddingModes.Reflect));
    }

    [Fact]
    public void MaximaComeWithTheirIndices()
    {
        using MaxPool2d pool = nn.MaxPool2d(2, 1);
        using Tensor image = Image;
        (Tensor values, Tensor indices) = pool.forward_with_indices(image);
        Assert.Equal([5.0, 6, 8, 9], Tensors.Values<double>(values));
        Assert.Equal([4L, 5, 7, 8], Tensors.Values<long>(indices));
        values.Dispose();
        indices.Dispose();
    }

    [Fact]
    public void DropoutRestsInEvaluation()
    {
        using Dropout dropout = nn.Dropout(0.9);
        dropout.eval();
        using Tensor image = Image, result = dropout.call(image);
        Assert.Equal(Tensors.Values<double>(image), Tensors.Values<double>(result));
    }

    [Fact]
    public void LinearIsXTimesWeightTransposedPlusBias()
    {
        using Linear linear = nn.Linear(new Parameter(Tensors.Of([1f, 2, 3, 4], 2, 2)), new Parameter(Tensors.Of([1f, 0], 2)));
        using Tensor x = Tensors.Of([1f, 1f], 1, 2), y = linear.call(x);
        Assert.Equal([4f, 7f], Tensors.Values<float>(y));
        Assert.Equal((2L, 2L), (linear.in_features, linear.out_features));
    }
}
