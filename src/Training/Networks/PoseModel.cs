using SelfSup.Data;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Odometry;
using SelfSup.Monocular;
using SelfSup.Pose;
using SelfSup.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Networks;

/// <summary>
/// The pose network of a weights path, ready for prediction, at the size stored with the depth encoder. Its kind is read off the weights: <c>pose_encoder</c> is there
/// (<c>separate_resnet</c>, of any depth), <c>pose</c> holds a PoseCNN (<c>posecnn</c>), or <c>pose</c> decodes the depth encoder's features (<c>shared</c>). The last two need the depth
/// networks beside them; the first is content without.
/// </summary>
public sealed class PoseModel : IDisposable
{
    // Only PoseCNN's last layer is called so.
    private const string PoseCnnKey = "pose_conv.weight";

    private readonly DepthModel? _depth;
    private readonly DisparityPredictorOptions _options;

    private PoseModel(IPoseNetwork network, DepthModel? depth, DisparityPredictorOptions options)
    {
        Network = network;
        _depth = depth;
        _options = options;
    }

    /// <summary>The pose network, in evaluation mode.</summary>
    public IPoseNetwork Network { get; }

    /// <summary>Width of the network's input.</summary>
    public int Width => _options.Width;

    /// <summary>Height of the network's input.</summary>
    public int Height => _options.Height;

    /// <summary>Reads the pose network of a weights path (see <see cref="WeightFolder"/>), and the depth networks where it needs them; throws <see cref="UserErrorException"/> naming the file that does not fit.</summary>
    public static PoseModel Load(string path, Device device)
    {
        WeightFolder folder = WeightFolder.Resolve(path);
        if (!folder.Parts.ContainsKey(WeightParts.Pose))
        {
            throw new UserErrorException(
                $"{folder.Folder}: holds no pose network (neither pose{WeightFile.SafeTensorsEnding} nor pose{WeightFile.PthEnding}; found: {string.Join(", ", folder.Parts.Keys)}); give weights that were trained on neighbouring frames (stereo pairs alone train none)");
        }

        IPoseNetwork? network = null;
        DepthModel? depth = null;
        try
        {
            if (folder.Parts.ContainsKey(WeightParts.PoseEncoder))
            {
                network = new SeparateResnetPose(Layers(folder));
            }
            else
            {
                depth = DepthModel.Load(path, device);
                network = folder.Read(WeightParts.Pose).Contains(PoseCnnKey) ? new PoseCnnNetwork() : new SharedEncoderPose(depth.Encoder.Channels[^1]);
            }

            Fill(network, folder, device);
            return new PoseModel(network, depth, Options(folder, depth, device));
        }
        catch
        {
            network?.Dispose();
            depth?.Dispose();
            throw;
        }
    }

    /// <summary>A predictor over this network; it stays usable as long as the network is.</summary>
    public MotionPredictor Predictor() => new(Network, _depth?.Encoder, _depth?.Decoder, _options);

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        _depth?.Dispose();
    }

    private static int Layers(WeightFolder folder) => ResNetStateKeys.Layers(folder.Read(WeightParts.PoseEncoder).Names)
        ?? throw new UserErrorException($"{folder.Part(WeightParts.PoseEncoder)}: not the weights of a ResNet encoder (no encoder.layer1 to layer4 that fits one); give the pose encoder's file");

    private static void Fill(IPoseNetwork network, WeightFolder folder, Device device)
    {
        using IDisposable noGradients = no_grad();
        foreach ((string part, nn.Module module) in network.Parts)
        {
            StateDictionaryModules.Load(module, folder.Read(part), folder.Part(part));
            module.to(device).eval();
        }
    }

    // A pose encoder's own file tells no size; the depth encoder's, trained with it, does.
    private static DisparityPredictorOptions Options(WeightFolder folder, DepthModel? depth, Device device)
    {
        if (depth is not null)
            return new DisparityPredictorOptions { Width = depth.Width, Height = depth.Height, MinDepth = depth.MinDepth, MaxDepth = depth.MaxDepth, Device = device };
        string part = folder.Parts.ContainsKey(WeightParts.Encoder) ? WeightParts.Encoder : WeightParts.PoseEncoder;
        StateDictionary state = folder.Read(part);
        return new DisparityPredictorOptions
        {
            Width = DepthModel.Size(state, "width", DepthModel.DefaultWidth, folder.Part(part)),
            Height = DepthModel.Size(state, "height", DepthModel.DefaultHeight, folder.Part(part)),
            Device = device,
        };
    }
}
