using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Geometry;
using SelfSup.Monocular;
using SelfSup.Pose;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Evaluation.Odometry;

/// <summary>
/// A pose network as a predictor of motions: each frame and the next one in temporal order, without gradients, in evaluation mode. Where the network wants
/// them, the depth encoder's features of the frames are given; where its translation counts in units of the mean inverse depth, it is multiplied by that of the earlier
/// frame's finest disparity, as in training. The networks stay the caller's.
/// </summary>
public sealed class MotionPredictor : IMotionPredictor
{
    private readonly IPoseNetwork _network;
    private readonly ResnetEncoder? _encoder;
    private readonly DepthDecoder? _decoder;
    private readonly int _finestOutput;
    private readonly DisparityPredictorOptions _options;
    private float[] _pixels = [];

    /// <summary>Wraps networks, which lie on the options' device.</summary>
    /// <param name="network">The pose network.</param>
    /// <param name="encoder">The depth encoder, for networks that need its features or the depth's scale; else null.</param>
    /// <param name="decoder">The depth decoder, for networks that need the depth's scale; else null.</param>
    /// <param name="options">Size, depth range and device.</param>
    /// <exception cref="ArgumentException">A network is missing, the decoder does not return scale 0, or an option is out of range.</exception>
    public MotionPredictor(IPoseNetwork network, ResnetEncoder? encoder, DepthDecoder? decoder, DisparityPredictorOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (encoder is null && (network.NeedsDepthFeatures || network.TranslationScalesWithInverseDepth))
            throw new ArgumentException($"{network.Name} needs the depth encoder", nameof(encoder));
        if (decoder is null && network.TranslationScalesWithInverseDepth)
            throw new ArgumentException($"{network.Name} needs the depth decoder", nameof(decoder));
        _finestOutput = decoder?.Scales.ToList().IndexOf(0) ?? 0;
        if (_finestOutput < 0)
            throw new ArgumentException($"the decoder returns scales {string.Join(", ", decoder!.Scales)}; scale 0 is needed", nameof(decoder));
        _network = network;
        _encoder = encoder;
        _decoder = decoder;
        _options = options;
    }

    /// <inheritdoc/>
    public int Width => _options.Width;

    /// <inheritdoc/>
    public int Height => _options.Height;

    /// <inheritdoc/>
    public IReadOnlyList<Matrix<double>> Predict(IReadOnlyList<RgbImage> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count < 2)
            return [];
        nn.Module[] modules = [.. Modules()];
        bool[] training = Array.ConvertAll(modules, module => module.training);
        foreach (nn.Module module in modules)
            module.eval();
        try
        {
            // Not inference mode: what a module keeps from this pass must stay usable by the training that it may interrupt.
            using IDisposable noGrad = no_grad();
            using DisposeScope scope = NewDisposeScope();
            return Run(Input(frames), frames.Count - 1);
        }
        finally
        {
            foreach ((int i, nn.Module module) in modules.Index())
                module.train(training[i]);
        }
    }

    private IEnumerable<nn.Module> Modules()
    {
        foreach (nn.Module part in _network.Parts.Values)
            yield return part;
        if (_encoder is not null)
            yield return _encoder;
        if (_decoder is not null)
            yield return _decoder;
    }

    private Matrix<double>[] Run(Tensor images, int motions)
    {
        // A frame in the middle is the later one of a pair and the earlier one of the next: its features are computed once.
        Tensor[]? features = _network.NeedsDepthFeatures ? _encoder!.call(images) : null;
        PoseEstimate estimate = _network.Estimate(Part(images, features, 0, motions), Part(images, features, 1, motions));
        Tensor translation = estimate.Translation;
        if (_network.TranslationScalesWithInverseDepth)
            translation = translation * MeanInverseDepth(images.narrow(0, 0, motions));

        // In double precision, so that the rotations stay rotations along a chain of thousands.
        Tensor transforms = RigidTransform.FromAxisAngle(estimate.AxisAngle.to_type(ScalarType.Float64).cpu(), translation.to_type(ScalarType.Float64).cpu());
        double[] numbers = transforms.contiguous().data<double>().ToArray();
        return [.. Enumerable.Range(0, motions).Select(i => Matrix<double>.Build.DenseOfRowMajor(4, 4, numbers.AsSpan(i * 16, 16).ToArray()))];
    }

    private static PoseFrame Part(Tensor images, Tensor[]? features, int first, int count) => new(
        images.narrow(0, first, count),
        features is null ? null : Array.ConvertAll(features, feature => feature.narrow(0, first, count)));

    private Tensor MeanInverseDepth(Tensor images)
    {
        Tensor disparity = _decoder!.call(_encoder!.call(images))[_finestOutput].to_type(ScalarType.Float32);
        (Tensor scaled, _) = DisparityToDepth.Convert(disparity, _options.MinDepth, _options.MaxDepth);
        return scaled.mean([2, 3]);
    }

    private Tensor Input(IReadOnlyList<RgbImage> frames)
    {
        int planes = RgbImage.Channels * Width * Height;
        if (_pixels.Length != frames.Count * planes)
            _pixels = new float[frames.Count * planes];
        for (int i = 0; i < frames.Count; i++)
        {
            if (frames[i].Width != Width || frames[i].Height != Height)
                throw new ArgumentException($"a frame is {frames[i].Width}x{frames[i].Height}; expected {Width}x{Height}", nameof(frames));
            frames[i].CopyPlanesTo(_pixels.AsSpan(i * planes, planes));
        }

        return tensor(_pixels, [frames.Count, RgbImage.Channels, Height, Width]).to(_options.Device);
    }
}
