using System.Numerics;
using SelfSup.Data;
using SelfSup.Evaluation.Depth;
using SelfSup.Monocular;
using SelfSup.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Networks;

/// <summary>
/// The depth networks of a weights path, ready for prediction: whatever the encoder's depth, read off the weights themselves, at the size stored with them.
/// Pose and segmentation files are not touched.
/// </summary>
public sealed class DepthModel : IDisposable
{
    internal const int DefaultWidth = 640;
    internal const int DefaultHeight = 192;

    private const double DefaultMinDepth = 0.1;
    private const double DefaultMaxDepth = 100;

    private DepthModel(WeightFolder folder, StateDictionary encoder, StateDictionary decoder, Device device)
    {
        string file = folder.Part(WeightParts.Encoder);
        int layers = ResNetStateKeys.Layers(encoder.Names)
            ?? throw new UserErrorException($"{file}: not the weights of a ResNet encoder (no encoder.layer1 to layer4 that fits one); give the folder of a depth model");
        Width = Size(encoder, "width", DefaultWidth, file);
        Height = Size(encoder, "height", DefaultHeight, file);
        MinDepth = encoder.TryGetValue("min_depth", out double min) ? min : DefaultMinDepth;
        MaxDepth = encoder.TryGetValue("max_depth", out double max) ? max : DefaultMaxDepth;
        Encoder = new ResnetEncoder(layers);
        Decoder = new DepthDecoder(Encoder.Channels, Scales(decoder, folder.Part(WeightParts.Depth)));
        Device = device;
    }

    /// <summary>Image to features.</summary>
    public ResnetEncoder Encoder { get; }

    /// <summary>Features to disparity.</summary>
    public DepthDecoder Decoder { get; }

    /// <summary>Where the networks are.</summary>
    public Device Device { get; }

    /// <summary>Width of the network's input.</summary>
    public int Width { get; }

    /// <summary>Height of the network's input.</summary>
    public int Height { get; }

    /// <summary>Depth of disparity 1.</summary>
    public double MinDepth { get; }

    /// <summary>Depth of disparity 0.</summary>
    public double MaxDepth { get; }

    /// <summary>Reads encoder and decoder of a weights path (see <see cref="WeightFolder"/>); throws <see cref="UserErrorException"/> naming the file that does not fit.</summary>
    public static DepthModel Load(string path, Device device)
    {
        WeightFolder folder = WeightFolder.Resolve(path);
        StateDictionary encoder = folder.Read(WeightParts.Encoder);
        StateDictionary decoder = folder.Read(WeightParts.Depth);
        DepthModel model = new(folder, encoder, decoder, device);
        try
        {
            using IDisposable noGradients = no_grad();
            StateDictionaryModules.Load(model.Encoder, encoder, folder.Part(WeightParts.Encoder));
            StateDictionaryModules.Load(model.Decoder, decoder, folder.Part(WeightParts.Depth));
            model.Encoder.to(device).eval();
            model.Decoder.to(device).eval();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>A predictor over these networks; it stays usable as long as they are.</summary>
    public DisparityPredictor Predictor(bool postProcess = false) => new(Encoder, Decoder, new DisparityPredictorOptions
    {
        Width = Width,
        Height = Height,
        MinDepth = MinDepth,
        MaxDepth = MaxDepth,
        FlipPostProcess = postProcess,
        Device = Device,
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Encoder.Dispose();
        Decoder.Dispose();
    }

    // The heads follow ten convolutions; a head's input channels (16, 32, 64, 128) tell its scale.
    private static int[] Scales(StateDictionary decoder, string file)
    {
        List<int> scales = [];
        for (int i = 10; decoder.TryGetArray($"decoder.{i}.conv.weight", out StateArray? head); i++)
            scales.Add(head.Shape is [_, 16 or 32 or 64 or 128, _, _] ? BitOperations.Log2((uint)head.Shape[1]) - 4 : -1);
        return scales.Count > 0 && scales[0] == 0 && scales.All(scale => scale >= 0)
            ? [.. scales]
            : throw new UserErrorException($"{file}: not the weights of a depth decoder (decoder.10.conv.weight with 16 input channels is its finest disparity); give the folder of a depth model");
    }

    /// <summary>The width or height that stands with an encoder's weights.</summary>
    internal static int Size(StateDictionary encoder, string name, int otherwise, string file)
    {
        if (!encoder.TryGetValue(name, out long size))
            return otherwise;
        return size is >= 64 and <= 4096 && size % 32 == 0
            ? (int)size
            : throw new UserErrorException($"{file}: {name} is {size}, which is not a multiple of 32 from 64 to 4096; the file is damaged");
    }
}
