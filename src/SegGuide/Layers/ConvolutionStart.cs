using static TorchSharp.torch;

namespace SelfSup.SegGuide.Layers;

/// <summary>Random starts of convolutions by the rules that the networks were published with; biases start at 0.</summary>
internal static class ConvolutionStart
{
    /// <summary>Uniform in ±√(6 / fan_in). Source: He et al. 2015, section 2.2, as a uniform distribution of the same deviation.</summary>
    internal static T HeUniform<T>(T convolution)
        where T : nn.Module =>
        Start(convolution, weight => nn.init.kaiming_uniform_(weight, 0, nn.init.FanInOut.FanIn, nn.init.NonlinearityType.ReLU));

    /// <summary>Uniform in ±√(6 / (fan_in + fan_out)). Source: Glorot and Bengio 2010, equation 16.</summary>
    internal static T Glorot<T>(T convolution)
        where T : nn.Module =>
        Start(convolution, weight => nn.init.xavier_uniform_(weight));

    /// <summary>Normal with deviation √(2/N), N the <paramref name="incoming"/> connections of one output. Source: Ronneberger et al. 2015, section 3.</summary>
    internal static T HeNormal<T>(T convolution, long incoming)
        where T : nn.Module =>
        Start(convolution, weight => nn.init.normal_(weight, 0, Math.Sqrt(2.0 / incoming)));

    private static T Start<T>(T convolution, Func<Tensor, Tensor> draw)
        where T : nn.Module
    {
        using IDisposable guard = no_grad();
        foreach ((string name, Tensor parameter) in convolution.named_parameters())
            _ = name == "weight" ? draw(parameter) : parameter.zero_();
        return convolution;
    }
}
