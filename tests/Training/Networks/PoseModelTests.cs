using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Odometry;
using SelfSup.Monocular;
using SelfSup.Pose;
using SelfSup.Tests.Support;
using SelfSup.Training.Networks;
using SelfSup.Training.Weights;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Networks;

public sealed class PoseModelTests : IDisposable
{
    private const int Width = 96;
    private const int Height = 64;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => new(PoseNetworks.Names);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void KindAndSizeAreReadOffTheWeights(string name)
    {
        manual_seed(5);
        using ResnetEncoder encoder = new(18);
        using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
        using IPoseNetwork network = PoseNetworks.Create(name, 18, encoder.Channels);
        Save(encoder, decoder, network);
        using PoseModel model = PoseModel.Load(_folder.FullPath, CPU);
        Assert.Equal(name, model.Network.Name);
        Assert.Equal((Width, Height), (model.Width, model.Height));

        // A batch of three pairs gives what each pair gives alone by the training's own steps.
        RgbImage[] frames = [.. Enumerable.Range(0, 4).Select(Frame)];
        IReadOnlyList<Matrix<double>> motions = model.Predictor().Predict(frames);
        Assert.Equal(3, motions.Count);
        for (int i = 0; i < 3; i++)
            AssertClose(Expected(network, encoder, decoder, frames[i], frames[i + 1]), motions[i]);
    }

    [Fact]
    public void SeparatePoseNetworkNeedsNoDepth()
    {
        using SeparateResnetPose network = new(34);
        foreach ((string part, nn.Module module) in network.Parts)
            WeightFile.Write(_folder.File(part + ".pth"), StateDictionaryModules.Save(module));
        using PoseModel model = PoseModel.Load(_folder.FullPath, CPU);
        Assert.Equal((640, 192), (model.Width, model.Height));
        Assert.Equal("separate_resnet", model.Network.Name);
    }

    [Fact]
    public void WhatIsMissingIsSaid()
    {
        using ResnetEncoder encoder = new(18);
        using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
        Save(encoder, decoder, null);
        Assert.Contains("holds no pose network", Refused(), StringComparison.Ordinal);
        using PoseCnnNetwork network = new();
        Save(encoder, decoder, network);
        File.Delete(_folder.File("depth.safetensors"));
        Assert.Contains("depth.safetensors", Refused(), StringComparison.Ordinal);
        File.Copy(_folder.File("pose.safetensors"), _folder.File("pose_encoder.safetensors"));
        Assert.Contains("pose_encoder.safetensors: not the weights of a ResNet encoder", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingModeIsKeptAndTensorsAreLetGo()
    {
        using ResnetEncoder encoder = new(18);
        using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
        using SharedEncoderPose network = new(512);
        encoder.train();
        MotionPredictor predictor = new(network, encoder, decoder, new DisparityPredictorOptions { Width = Width, Height = Height });
        RgbImage[] frames = [.. Enumerable.Range(0, 3).Select(Frame)];
        Assert.Equal(predictor.Predict(frames), predictor.Predict(frames));
        Assert.True(encoder.training);
        Assert.Empty(predictor.Predict(frames[..1]));
        Assert.Throws<ArgumentException>(() => predictor.Predict([new RgbImage(1, 1, new byte[3]), frames[0]]));
        Assert.Throws<ArgumentException>(() => new MotionPredictor(network, null, null, new DisparityPredictorOptions()));
        using PoseCnnNetwork scaled = new();
        Assert.Throws<ArgumentException>(() => new MotionPredictor(scaled, encoder, null, new DisparityPredictorOptions()));
    }

    private static Matrix<double> Expected(IPoseNetwork network, ResnetEncoder encoder, DepthDecoder decoder, RgbImage earlier, RgbImage later)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        encoder.eval();
        decoder.eval();
        foreach (nn.Module part in network.Parts.Values)
            part.eval();
        Tensor first = Planes(earlier), second = Planes(later);
        Tensor[] features = encoder.call(first);
        Tensor transform = TemporalPose.Transform(
            network,
            new PoseFrame(first, network.NeedsDepthFeatures ? features : null),
            new PoseFrame(second, network.NeedsDepthFeatures ? encoder.call(second) : null),
            1);
        double scale = 1;
        if (network.TranslationScalesWithInverseDepth)
        {
            // 1/d_max + (1/d_min − 1/d_max) σ with depths 0.2 to 50, the mean over the image.
            scale = 0.02 + (4.98 * decoder.call(features)[0].mean().item<float>());
        }

        double[] numbers = [.. transform.data<float>().ToArray().Select(number => (double)number)];
        Matrix<double> motion = Matrix<double>.Build.DenseOfRowMajor(4, 4, numbers);
        for (int row = 0; row < 3; row++)
            motion[row, 3] *= scale;
        return motion;
    }

    private static Tensor Planes(RgbImage image)
    {
        float[] planes = new float[3 * Width * Height];
        image.CopyPlanesTo(planes);
        return tensor(planes, [1, 3, Height, Width]);
    }

    private static RgbImage Frame(int number) => new(Width, Height, [.. Enumerable.Range(0, Width * Height * 3).Select(i => (byte)((i * (7 + number)) + (i / 288 * (13 + (3 * number)))))]);

    private static void AssertClose(Matrix<double> expected, Matrix<double> actual)
    {
        double largest = expected.SubMatrix(0, 3, 3, 1).Enumerate().Max(Math.Abs);
        Assert.True(largest > 1e-7);
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
                Assert.Equal(expected[row, column], actual[row, column], 1e-6);
            Assert.Equal(expected[row, 3], actual[row, 3], largest * Tolerances.Network);
        }
    }

    private void Save(ResnetEncoder encoder, DepthDecoder decoder, IPoseNetwork? network)
    {
        StateDictionary state = StateDictionaryModules.Save(encoder);
        state.Add("height", new StateValue(Height));
        state.Add("width", new StateValue(Width));
        state.Add("min_depth", new StateValue(0.2));
        state.Add("max_depth", new StateValue(50.0));
        WeightFile.Write(_folder.File("encoder.safetensors"), state);
        WeightFile.Write(_folder.File("depth.safetensors"), StateDictionaryModules.Save(decoder));
        foreach ((string part, nn.Module module) in network?.Parts ?? new Dictionary<string, nn.Module>())
            WeightFile.Write(_folder.File(part + ".safetensors"), StateDictionaryModules.Save(module));
    }

    private string Refused()
    {
        string message = Assert.Throws<UserErrorException>(() => PoseModel.Load(_folder.FullPath, CPU)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
