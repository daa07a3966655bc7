using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Training.Benchmark;

/// <summary>
/// What this machine reaches at best, measured: the arithmetic of a convolution whose operands stay in the caches, and copying in memory. A step's floor is reckoned by them.
/// </summary>
/// <param name="ConvolutionRate">Floating-point operations a second of the fastest of the tried convolutions, forward.</param>
/// <param name="CopyRate">Bytes a second, read and written.</param>
public sealed record MachineRates(double ConvolutionRate, double CopyRate)
{
    private const int Repetitions = 7;
    private const int CopiedNumbers = 32 << 20;

    private static readonly (long Channels, long Height, long Width)[] s_shapes = [(64, 48, 160), (128, 24, 80), (256, 12, 40), (512, 6, 20)];

    /// <summary>Measures for a device and an element type of convolutions; takes about a second on a CPU.</summary>
    /// <param name="device">Where.</param>
    /// <param name="type">Float32 or bfloat16.</param>
    /// <param name="channelsLast">The layout of training in that type.</param>
    /// <param name="batch">Images a convolution.</param>
    public static MachineRates Measure(Device device, ScalarType type, bool channelsLast, int batch)
    {
        ArgumentNullException.ThrowIfNull(device);
        using IDisposable guard = no_grad();
        double best = 0;
        foreach ((long channels, long height, long width) in s_shapes)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor input = randn(batch, channels, height, width, device: device).to_type(type);
            Tensor kernel = randn(channels, channels, 3, 3, device: device).to_type(type);
            if (channelsLast)
                (input, kernel) = (Interop.ChannelsLast.Of(input), Interop.ChannelsLast.Of(kernel));
            double seconds = Least(device, () => F.conv2d(input, kernel, padding: [1, 1]).Dispose());
            best = Math.Max(best, 2.0 * batch * channels * channels * 9 * height * width / seconds);
        }

        using DisposeScope copies = NewDisposeScope();
        Tensor from = ones(CopiedNumbers, device: device);
        Tensor to = empty(CopiedNumbers, device: device);
        return new MachineRates(best, 2.0 * CopiedNumbers * sizeof(float) / Least(device, () => to.copy_(from)));
    }

    private static double Least(Device device, Action work)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < Repetitions; i++)
        {
            Synchronised.Wait(device);
            long start = Stopwatch.GetTimestamp();
            work();
            Synchronised.Wait(device);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return least;
    }
}
