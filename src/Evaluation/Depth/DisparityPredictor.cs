using SelfSup.Data.Images;
using SelfSup.Geometry;
using SelfSup.Monocular;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// A depth network as a predictor: images are resized to the network's size by Lanczos' filter, run without gradients in evaluation mode, and the finest
/// sigmoid output becomes scaled disparity. The networks stay the caller's: they keep their training mode and are not disposed here.
/// Source: Godard et al. (ICCV 2019), section 4; post-processing Godard et al. (CVPR 2017), section 4.2.
/// </summary>
public sealed class DisparityPredictor : IDisparityPredictor
{
    private readonly ResnetEncoder _encoder;
    private readonly DepthDecoder _decoder;
    private readonly int _finestOutput;
    private readonly DisparityPredictorOptions _options;
    private float[] _pixels = [];

    /// <summary>Wraps an encoder and a decoder, which lie on the options' device.</summary>
    /// <exception cref="ArgumentException">The decoder does not return scale 0, or an option is out of range.</exception>
    public DisparityPredictor(ResnetEncoder encoder, DepthDecoder decoder, DisparityPredictorOptions options)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _finestOutput = decoder.Scales.ToList().IndexOf(0);
        if (_finestOutput < 0)
            throw new ArgumentException($"the decoder returns scales {string.Join(", ", decoder.Scales)}; scale 0 is needed", nameof(decoder));
        _encoder = encoder;
        _decoder = decoder;
        _options = options;
    }

    /// <inheritdoc/>
    public int Width => _options.Width;

    /// <inheritdoc/>
    public int Height => _options.Height;

    /// <inheritdoc/>
    public bool PostProcessed => _options.FlipPostProcess;

    /// <summary>The image at the network's size, by Lanczos' filter; for any thread.</summary>
    public RgbImage Prepare(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Width == Width && image.Height == Height ? image : LanczosResampler.Resize(image, Width, Height);
    }

    /// <inheritdoc/>
    public float[][] Predict(IReadOnlyList<RgbImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            return [];
        (bool encoderTrains, bool decoderTrains) = (_encoder.training, _decoder.training);
        _encoder.eval();
        _decoder.eval();
        try
        {
            // Not inference mode: what a module keeps from this pass must stay usable by the training that it may interrupt.
            using IDisposable noGrad = no_grad();
            using DisposeScope scope = NewDisposeScope();
            Tensor input = Input(images);
            float[] disparity = Run(input);
            if (PostProcessed)
                FlipPostProcess.Blend(disparity, Run(input.flip(3), mirrored: true), Width, disparity);
            return Split(disparity, images.Count);
        }
        finally
        {
            _encoder.train(encoderTrains);
            _decoder.train(decoderTrains);
        }
    }

    private Tensor Input(IReadOnlyList<RgbImage> images)
    {
        int planes = RgbImage.Channels * Width * Height;
        if (_pixels.Length != images.Count * planes)
            _pixels = new float[images.Count * planes];
        for (int i = 0; i < images.Count; i++)
            Prepare(images[i]).CopyPlanesTo(_pixels.AsSpan(i * planes, planes));
        return tensor(_pixels, [images.Count, RgbImage.Channels, Height, Width]).to(_options.Device);
    }

    private float[] Run(Tensor input, bool mirrored = false)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor disparity = _decoder.call(_encoder.call(input))[_finestOutput];
        (Tensor scaled, _) = DisparityToDepth.Convert(disparity, _options.MinDepth, _options.MaxDepth);
        if (mirrored)
            scaled = scaled.flip(3);
        return scaled.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }

    private float[][] Split(float[] disparity, int count)
    {
        int pixels = Width * Height;
        if (count == 1)
            return [disparity];
        float[][] each = new float[count][];
        for (int i = 0; i < count; i++)
            each[i] = disparity.AsSpan(i * pixels, pixels).ToArray();
        return each;
    }
}
