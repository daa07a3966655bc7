using SelfSup.Monocular.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Monocular;

/// <summary>
/// Turns an encoder's features into sigmoid disparities at several scales: five stages, each a convolution, doubling by nearest neighbour, concatenation
/// with the encoder's feature of that size, and another convolution. Scale s has 1/2^s of the image's width and height.
/// State dict: <c>decoder.0</c> … <c>decoder.9</c> (stages, coarsest first, two each: <c>conv.conv.*</c>), then one <c>conv.*</c> per scale in the order asked for.
/// Source: Godard et al. 2019, table 5 of the supplement.
/// </summary>
public class DepthDecoder : nn.Module<Tensor[], Tensor[]>
{
    private const int Stages = 5;

    private static readonly long[] s_channels = [16, 32, 64, 128, 256];

    private readonly ModuleList<nn.Module<Tensor, Tensor>> decoder;
    private readonly int[] _scales;
    private readonly int _encoderFeatures;

    /// <summary>A decoder with one disparity per scale.</summary>
    /// <param name="encoderChannels">Channels of the encoder's five features, finest first.</param>
    /// <param name="scales">Distinct scales of 0 … 3 to return, in the order of the outputs.</param>
    /// <exception cref="ArgumentException">Not five features, or scales that are absent, repeated or out of range.</exception>
    public DepthDecoder(long[] encoderChannels, int[] scales)
        : this(nameof(DepthDecoder), encoderChannels, scales, 1)
    {
    }

    /// <summary>A decoder with any number of channels per scale, for decoders of the same structure.</summary>
    private protected DepthDecoder(string name, long[] encoderChannels, int[] scales, long outputChannels)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(encoderChannels);
        ArgumentNullException.ThrowIfNull(scales);
        if (encoderChannels.Length != Stages)
            throw new ArgumentException($"{encoderChannels.Length} encoder features; the decoder takes {Stages}", nameof(encoderChannels));
        if (scales.Length == 0 || scales.Any(scale => scale is < 0 or >= Stages - 1) || scales.Distinct().Count() != scales.Length)
            throw new ArgumentException($"scales [{string.Join(", ", scales)}]; expected distinct ones of 0, 1, 2, 3", nameof(scales));
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        _scales = [.. scales];
        _encoderFeatures = encoderChannels.Length;
        decoder = new ModuleList<nn.Module<Tensor, Tensor>>();
        for (int i = Stages - 1; i >= 0; i--)
        {
            decoder.Add(new EluConvBlock(i == Stages - 1 ? encoderChannels[^1] : s_channels[i + 1], s_channels[i]));
            decoder.Add(new EluConvBlock(s_channels[i] + (i > 0 ? encoderChannels[i - 1] : 0), s_channels[i]));
        }

        foreach (int scale in scales)
            decoder.Add(new ReflectedConv3x3(s_channels[scale], outputChannels));
        RegisterComponents();
    }

    /// <summary>The scales of the outputs, in their order.</summary>
    public IReadOnlyList<int> Scales => _scales;

    /// <summary>Decodes features in their own element type; the heads, a convolution and a sigmoid, compute in float32 at least.</summary>
    /// <param name="input">The encoder's five features.</param>
    /// <returns>One tensor (B, outputs, H/2^s, W/2^s) in (0, 1) for every scale s, ordered as <see cref="Scales"/>.</returns>
    /// <exception cref="ArgumentException">Not five features, or of an image below 64x64 pixels.</exception>
    public override Tensor[] forward(Tensor[] input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Length != _encoderFeatures)
            throw new ArgumentException($"{input.Length} features; the decoder takes {_encoderFeatures}", nameof(input));
        if (input[^1].size(2) < 2 || input[^1].size(3) < 2)
            throw new ArgumentException($"coarsest feature of {input[^1].size(3)}x{input[^1].size(2)}; reflection needs 2x2, an image of 64x64 pixels", nameof(input));
        using DisposeScope scope = NewDisposeScope();
        Tensor[] outputs = new Tensor[_scales.Length];
        Tensor x = input[^1];
        for (int i = Stages - 1; i >= 0; i--)
        {
            int block = 2 * (Stages - 1 - i);
            x = Stage(block, x, i > 0 ? input[i - 1] : null);
            int output = Array.IndexOf(_scales, i);
            if (output >= 0)
                outputs[output] = Head((2 * Stages) + output, x).MoveToOuterDisposeScope();
        }

        return outputs;
    }

    private Tensor Stage(int block, Tensor input, Tensor? skip)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = decoder[block].call(input);
        x = F.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest);
        if (skip is not null)
            x = cat([x, skip], 1);
        return decoder[block + 1].call(x).MoveToOuterDisposeScope();
    }

    private Tensor Head(int index, Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();

        // In half precision a logit of 3 has steps of 1/64, which would be steps of 1.5 % in disparity.
        return decoder[index].call(Parameters.AtLeastFloat32(input)).sigmoid().MoveToOuterDisposeScope();
    }
}
