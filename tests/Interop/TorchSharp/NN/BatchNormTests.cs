using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp.NN;

public sealed class BatchNormTests
{
    private static readonly double[] s_values = [1, 2, 3, 6, -1, 0, 1, 4, 10, 20, 30, 40, 0, 0, 0, 8];

    // Channels of s_values as (2, 2, 2, 2): channel 0 holds elements 0..3 and 8..11.
    private static double[] Channel(int channel) => [.. s_values.Where((_, i) => i / 4 % 2 == channel)];

    [Fact]
    public void RunningStatisticsFollowTheBatches()
    {
        using BatchNorm2d norm = nn.BatchNorm2d(2, momentum: 0.25, dtype: ScalarType.Float64);
        using Tensor input = Tensors.Of(s_values, 2, 2, 2, 2);
        using Tensor result = norm.call(input);

        for (int channel = 0; channel < 2; channel++)
        {
            double[] values = Channel(channel);
            double mean = values.Average();
            double squares = values.Sum(v => (v - mean) * (v - mean));
            // The batch normalises by its biased variance; the running one takes the unbiased.
            Assert.Equal(0.25 * mean, Tensors.Values<double>(norm.running_mean!)[channel], 1e-12);
            Assert.Equal(0.75 + (0.25 * squares / 7), Tensors.Values<double>(norm.running_var!)[channel], 1e-12);
            Assert.Equal((values[0] - mean) / Math.Sqrt((squares / 8) + 1e-5), Tensors.Values<double>(result)[channel * 4], 1e-12);
        }

        Assert.Equal([1L], Tensors.Values<long>(norm.num_batches_tracked!));
    }

    [Fact]
    public void EvaluationUsesAndKeepsTheRunningStatistics()
    {
        using BatchNorm2d norm = nn.BatchNorm2d(2, dtype: ScalarType.Float64);
        using Tensor input = Tensors.Of(s_values, 2, 2, 2, 2);
        norm.eval();
        using Tensor result = norm.call(input);
        Assert.Equal(s_values.Select(v => v / Math.Sqrt(1 + 1e-5)), Tensors.Values<double>(result), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0L], Tensors.Values<long>(norm.num_batches_tracked!));
        Assert.Equal([0.0, 0.0], Tensors.Values<double>(norm.running_mean!));
    }

    [Fact]
    public void ResetGivesTheStartBack()
    {
        using BatchNorm2d norm = nn.BatchNorm2d(2, dtype: ScalarType.Float64);
        using Tensor input = Tensors.Of(s_values, 2, 2, 2, 2);
        norm.call(input).Dispose();
        norm.reset_parameters();
        Assert.Equal([0L], Tensors.Values<long>(norm.num_batches_tracked!));
        Assert.Equal([1.0, 1.0], Tensors.Values<double>(norm.running_var!));
    }

    [Fact]
    public void WithoutRunningStatisticsEvaluationUsesTheBatch()
    {
        using BatchNorm2d norm = nn.BatchNorm2d(2, affine: false, track_running_stats: false, dtype: ScalarType.Float64);
        norm.eval();
        using Tensor input = Tensors.Of(s_values, 2, 2, 2, 2);
        using Tensor result = norm.call(input);
        Assert.Equal(0, Tensors.Values<double>(result).Sum(), 1e-9);
        Assert.Empty(norm.state_dict());
    }

    [Fact]
    public void OtherRanksAreRefused()
    {
        using BatchNorm2d norm = nn.BatchNorm2d(2);
        using Tensor input = Tensors.Of(new float[4], 2, 2);
        Assert.Contains("4D", Assert.Throws<ArgumentException>(() => norm.call(input)).Message, StringComparison.Ordinal);
    }
}
