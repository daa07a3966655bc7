using System.Diagnostics;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Monocular;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Benchmark;

/// <summary>How fast a depth network predicts, in batches of one size.</summary>
/// <param name="Batch">Images at once.</param>
/// <param name="FramesPerSecond">At the median.</param>
/// <param name="Latencies">Seconds from images to disparities: percentiles 50, 90 and 99, by number.</param>
/// <param name="Count">How many batches were timed.</param>
public sealed record InferenceBenchmark(int Batch, double FramesPerSecond, IReadOnlyDictionary<int, double> Latencies, int Count)
{
    private const int PictureWidth = 1242;
    private const int PictureHeight = 375;

    /// <summary>The network alone: tensors of its size in, the finest disparity out, on the device.</summary>
    /// <param name="encoder">On the device.</param>
    /// <param name="decoder">On the device.</param>
    /// <param name="device">Where.</param>
    /// <param name="size">Width and height of the input.</param>
    /// <param name="batch">Images at once.</param>
    /// <param name="repetitions">Batches that count; a tenth as many, at least 1, go before.</param>
    /// <param name="interrupt">Ends it.</param>
    public static InferenceBenchmark Network(
        ResnetEncoder encoder, DepthDecoder decoder, Device device, (int Width, int Height) size, int batch, int repetitions, CancellationToken interrupt)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(decoder);
        encoder.eval();
        decoder.eval();
        using IDisposable guard = inference_mode();
        using Tensor images = rand(batch, 3, size.Height, size.Width, device: device);
        return Time(batch, repetitions, Predict, interrupt);

        void Predict()
        {
            using DisposeScope scope = NewDisposeScope();
            _ = decoder.call(encoder.call(images));
            Synchronised.Wait(device);
        }
    }

    /// <summary>Pictures of KITTI's size in, disparities in memory out: resizing, network and copies, as <c>predict</c> does it, without reading and writing files.</summary>
    public static InferenceBenchmark Pictures(IDisparityPredictor predictor, int batch, int repetitions, CancellationToken interrupt)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        byte[] pixels = new byte[PictureWidth * PictureHeight * RgbImage.Channels];
        new Random(1).NextBytes(pixels);
        RgbImage[] pictures = [.. Enumerable.Repeat(new RgbImage(PictureWidth, PictureHeight, pixels), batch)];
        return Time(batch, repetitions, () => predictor.Predict(pictures), interrupt);
    }

    private static InferenceBenchmark Time(int batch, int repetitions, Action work, CancellationToken interrupt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repetitions, 1);
        for (int i = 0; i < Math.Max(1, repetitions / 10); i++)
            work();
        double[] seconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++)
        {
            interrupt.ThrowIfCancellationRequested();
            long begun = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        Array.Sort(seconds);
        Dictionary<int, double> latencies = new() { [50] = Spread.Quantile(seconds, 0.5), [90] = Spread.Quantile(seconds, 0.9), [99] = Spread.Quantile(seconds, 0.99) };
        return new InferenceBenchmark(batch, batch / latencies[50], latencies, repetitions);
    }
}
