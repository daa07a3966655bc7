using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Pose;

namespace SelfSup.Evaluation.Odometry;

/// <summary>Runs a predictor along a drive, several pairs of frames a call; the frames of the next calls are read and resized meanwhile, by other threads.</summary>
public sealed class TrajectoryPredictor
{
    private readonly IMotionPredictor _predictor;
    private readonly int _batchSize;

    /// <summary>Prepares predictions.</summary>
    /// <param name="predictor">The network.</param>
    /// <param name="batchSize">Pairs to predict at once; the results do not depend on it beyond rounding.</param>
    /// <exception cref="ArgumentException">The batch size is out of range.</exception>
    public TrajectoryPredictor(IMotionPredictor predictor, int batchSize = 8)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _predictor = predictor;
        _batchSize = batchSize;
    }

    /// <summary>The pose of every frame: from its camera to the first frame's, in the network's unit.</summary>
    /// <param name="images">The frames' files in temporal order.</param>
    /// <param name="progress">Told the number of pairs done after each call of the predictor; may be null.</param>
    /// <param name="cancellation">Checked between calls.</param>
    /// <exception cref="UserErrorException">A frame cannot be read, or the network gives no finite motion.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<Matrix<double>> Run(IReadOnlyList<string> images, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        List<Matrix<double>> motions = new(images.Count);
        Queue<Task<RgbImage>> ahead = new();
        int requested = 0;
        void Request(int count)
        {
            while (requested < Math.Min(count, images.Count))
            {
                string path = images[requested++];
                ahead.Enqueue(Task.Run(() => Read(path), CancellationToken.None));
            }
        }

        try
        {
            Request(_batchSize + 1);
            RgbImage? last = null;
            while (motions.Count < images.Count - 1)
            {
                cancellation.ThrowIfCancellationRequested();
                last ??= Take(ahead);
                RgbImage[] frames = [last, .. Enumerable.Range(0, Math.Min(_batchSize, ahead.Count)).Select(_ => Take(ahead))];
                Request(motions.Count + 1 + (2 * _batchSize));
                Add(motions, _predictor.Predict(frames), images);
                last = frames[^1];
                progress?.Invoke(motions.Count);
            }
        }
        finally
        {
            // After an error the readers must still end before the caller goes on; WaitAny leaves the first error the one to tell.
            foreach (Task<RgbImage> reading in ahead)
                Task.WaitAny([reading], CancellationToken.None);
        }

        return Trajectory.FromMotions(motions);
    }

    private static RgbImage Take(Queue<Task<RgbImage>> ahead)
    {
        Task<RgbImage> reading = ahead.Peek();
        RgbImage image = reading.GetAwaiter().GetResult();
        ahead.Dequeue();
        return image;
    }

    private static void Add(List<Matrix<double>> motions, IReadOnlyList<Matrix<double>> predicted, IReadOnlyList<string> images)
    {
        foreach (Matrix<double> motion in predicted)
        {
            if (!motion.ForAll(double.IsFinite))
                throw new UserErrorException($"{images[motions.Count]}: the pose network gives no finite motion to the next frame; its weights are damaged, give others");
            motions.Add(motion);
        }
    }

    private RgbImage Read(string path) => LanczosResampler.Resize(ImageFile.Read(path), _predictor.Width, _predictor.Height);
}
