using SelfSup.Data.Arrays;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Monocular;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class DisparityPredictorTests : IClassFixture<GoldenDepthNetwork>
{
    private static readonly DisparityPredictorOptions s_small = new() { Width = 96, Height = 64 };
    private readonly ResnetEncoder _encoder;
    private readonly DepthDecoder _decoder;

    public DisparityPredictorTests(GoldenDepthNetwork network)
    {
        _encoder = network.Encoder;
        _decoder = network.Decoder;
    }

    [SharedFact]
    public void GoldenDisparitiesAreMet()
    {
        float[] expected = Shared.Golden("evaluation")["scaled_disp_every_8th"].As<float>().ToArray();
        DisparityPredictor predictor = new(_encoder, _decoder, new DisparityPredictorOptions());
        float largest = expected.Max();
        IReadOnlyList<DepthFrame> frames = Frames();
        for (int frame = 0; frame < frames.Count; frame++)
        {
            float[] disparity = predictor.Predict([frames[frame].ReadImage()])[0];
            for (int i = 0; i < 24 * 80; i++)
                Assert.Equal(expected[(frame * 24 * 80) + i], disparity[((i / 80) * 8 * 640) + ((i % 80) * 8)], (float)Tolerances.Network * largest);
        }
    }

    [SharedTheory]
    [InlineData(false, "plain")]
    [InlineData(true, "post_processed")]
    public void GoldenEvaluationIsMet(bool postProcess, string key)
    {
        Dictionary<string, NpyArray> golden = Shared.Golden("evaluation");
        DisparityPredictor predictor = new(_encoder, _decoder, new DisparityPredictorOptions { FlipPostProcess = postProcess });
        DepthReport report = new DepthEvaluator(predictor, batchSize: 4).Run("sample", Frames());
        Assert.Equal(postProcess, report.PostProcessed);
        AssertMetrics(golden[key].As<double>(), report.Mean);
        for (int i = 0; i < 8; i++)
            AssertMetrics(golden[key + "_per_image"].As<double>().Slice(7 * i, 7), report.PerImage[i].Metrics);
        if (postProcess)
            return;
        float[] ratios = golden["ratios"].As<float>().ToArray();
        for (int i = 0; i < 8; i++)
            Assert.Equal(ratios[i], report.PerImage[i].Ratio!.Value, Tolerances.Network * ratios[i]);
    }

    [Fact]
    public void ABatchEqualsItsImages()
    {
        RgbImage[] images = [Image(0, 100, 40), Image(1, 96, 64), Image(2, 31, 77)];
        DisparityPredictor predictor = new(_encoder, _decoder, s_small with { FlipPostProcess = true });
        float[][] together = predictor.Predict(images);
        for (int i = 0; i < images.Length; i++)
        {
            float[] alone = predictor.Predict([images[i]])[0];
            Assert.Equal(96 * 64, alone.Length);
            for (int k = 0; k < alone.Length; k++)
                Assert.Equal(alone[k], together[i][k], (float)Tolerances.Network * alone.Max());
        }
    }

    [Fact]
    public void DisparityStaysInTheRange()
    {
        float[] disparity = new DisparityPredictor(_encoder, _decoder, s_small with { MinDepth = 0.5, MaxDepth = 20 }).Predict([Image(0, 70, 50)])[0];
        Assert.InRange(disparity.Min(), 1 / 20f, 2);
        Assert.InRange(disparity.Max(), 1 / 20f, 2);
    }

    [Fact]
    public void TheTrainingModeAndStatisticsStay()
    {
        _encoder.train();
        _decoder.eval();
        float[] before = _encoder.state_dict()["encoder.bn1.running_mean"].data<float>().ToArray();
        new DisparityPredictor(_encoder, _decoder, s_small).Predict([Image(0, 70, 50)]);
        Assert.Equal((true, false), (_encoder.training, _decoder.training));
        Assert.Equal(before, _encoder.state_dict()["encoder.bn1.running_mean"].data<float>().ToArray());
        _encoder.eval();
    }

    [Fact]
    public void LiveTensorsStayFlat()
    {
        DisparityPredictor predictor = new(_encoder, _decoder, s_small with { FlipPostProcess = true });
        predictor.Predict([Image(0, 70, 50)]);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 3; i++)
            predictor.Predict([Image(i, 64, 32)]);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void NoImagesGiveNoDisparity() => Assert.Empty(new DisparityPredictor(_encoder, _decoder, s_small).Predict([]));

    [Fact]
    public void BadOptionsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new DisparityPredictor(_encoder, _decoder, s_small with { Width = 100 }));
        Assert.Throws<ArgumentException>(() => new DisparityPredictor(_encoder, _decoder, s_small with { Height = 32 }));
        Assert.Throws<ArgumentException>(() => new DisparityPredictor(_encoder, _decoder, s_small with { MinDepth = 100 }));
        using DepthDecoder coarse = new(_encoder.Channels, [1, 2]);
        Assert.Throws<ArgumentException>(() => new DisparityPredictor(_encoder, coarse, s_small));
    }

    private static IReadOnlyList<DepthFrame> Frames() => KittiDepthFrames.FromLines(
        new KittiRaw(Shared.KittiSample),
        [.. Enumerable.Range(0, 8).Select(frame => new SplitLine(Shared.Drive, frame, CameraSide.Left))]);

    private static RgbImage Image(int seed, int width, int height) =>
        new(width, height, Array.ConvertAll(GoldenGenerator.Unit($"predictor{seed}", height, width, 3), value => (byte)(value * 256)));

    private static void AssertMetrics(ReadOnlySpan<double> expected, DepthMetrics metrics)
    {
        double[] actual = metrics.ToArray();
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerances.Network * expected[i]);
    }
}
