using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Odometry;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation.Odometry;

public sealed class TrajectoryPredictorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(8, 3)]
    [InlineData(9, 8)]
    [InlineData(12, 20)]
    public void EveryPairIsPredictedOnceInOrder(int frames, int batchSize)
    {
        string[] images = Frames(frames);
        ByColour predictor = new();
        List<int> progress = [];
        IReadOnlyList<Matrix<double>> poses = new TrajectoryPredictor(predictor, batchSize).Run(images, progress.Add);
        Assert.Equal(frames, poses.Count);

        // A motion of −(i + 1) metres ahead moves the world towards the camera: the camera goes on by i + 1.
        for (int i = 0; i < frames; i++)
            Assert.Equal(i * (i + 1) / 2.0, poses[i][2, 3], 1e-9);
        Assert.Equal((frames - 1 + batchSize - 1) / batchSize, progress.Count);
        Assert.Equal(frames > 1 ? frames - 1 : 0, progress.LastOrDefault());
    }

    [Fact]
    public void UnreadableFrameIsNamed()
    {
        string[] images = Frames(20);
        _folder.Write("12.png", "no picture");
        UserErrorException error = Assert.Throws<UserErrorException>(() => new TrajectoryPredictor(new ByColour(), 4).Run(images));
        Assert.StartsWith(images[12], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MotionThatIsNoneIsAnError()
    {
        string[] images = Frames(5);
        UserErrorException error = Assert.Throws<UserErrorException>(() => new TrajectoryPredictor(new ByColour { Spoiled = 3 }, 2).Run(images));
        Assert.StartsWith(images[3], error.Message, StringComparison.Ordinal);
        Assert.Contains("no finite motion", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CancellationEndsIt()
    {
        using CancellationTokenSource source = new();
        string[] images = Frames(10);
        Assert.Throws<OperationCanceledException>(() => new TrajectoryPredictor(new ByColour(), 2).Run(images, done => source.Cancel(), source.Token));
    }

    private string[] Frames(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        string path = _folder.File($"{i}.png");
        ImageFile.WritePng(path, new RgbImage(6, 4, [.. Enumerable.Repeat((byte)i, 6 * 4 * 3)]));
        return path;
    })];

    /// <summary>Moves by a frame's grey value + 1; checks that each pair is of neighbours.</summary>
    private sealed class ByColour : IMotionPredictor
    {
        public int Width => 3;

        public int Height => 2;

        public int Spoiled { get; init; } = -1;

        public IReadOnlyList<Matrix<double>> Predict(IReadOnlyList<RgbImage> frames)
        {
            Assert.All(frames, frame => Assert.Equal((3, 2), (frame.Width, frame.Height)));
            List<Matrix<double>> motions = [];
            for (int i = 0; i + 1 < frames.Count; i++)
            {
                Assert.Equal(frames[i].Pixels[0] + 1, frames[i + 1].Pixels[0]);
                motions.Add(Poses.At(0, 0, frames[i].Pixels[0] == Spoiled ? double.NaN : -(frames[i].Pixels[0] + 1)));
            }

            return motions;
        }
    }
}
