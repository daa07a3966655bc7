using SelfSup.Monocular;
using SelfSup.Tests.Support;

namespace SelfSup.Tests.Evaluation;

/// <summary>The depth network with the golden files' weights, made once for a class of tests, which leave it as they find it.</summary>
public sealed class GoldenDepthNetwork : IDisposable
{
    public GoldenDepthNetwork()
    {
        Decoder = new DepthDecoder(Encoder.Channels, [0, 1, 2, 3]);
        GoldenWeights.Fill(Encoder, "encoder18");
        GoldenWeights.Fill(Decoder, "depth18");
    }

    public ResnetEncoder Encoder { get; } = new(18);

    public DepthDecoder Decoder { get; }

    public void Dispose()
    {
        Encoder.Dispose();
        Decoder.Dispose();
    }
}
