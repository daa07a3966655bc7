using System.Collections.Concurrent;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Rendering.Pipelines;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// Predicts many pictures: they are decoded ahead, drawn and written on other threads while the network works. A picture that cannot be read is told
/// and left out; a result that cannot be written ends the run.
/// </summary>
public sealed class PredictionRun
{
    private readonly IDisparityPredictor _predictor;
    private readonly PredictionWriter _writer;
    private readonly int _batchSize;

    /// <summary>Prepares a run.</summary>
    /// <param name="predictor">The network, used from the caller's thread only.</param>
    /// <param name="writer">Where the results go.</param>
    /// <param name="batchSize">How many pictures go through the network together.</param>
    public PredictionRun(IDisparityPredictor predictor, PredictionWriter writer, int batchSize = 1)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _predictor = predictor;
        _writer = writer;
        _batchSize = batchSize;
    }

    /// <summary>Predicts all pictures.</summary>
    /// <param name="pictures">The pictures, whose results must have different names.</param>
    /// <param name="each">Called after each picture, from any thread but one at a time: how many are finished, and a line about this one.</param>
    /// <param name="cancellation">Ends the run; results that are begun are finished.</param>
    /// <exception cref="UserErrorException">Two results would have one name, or one cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public PredictionOutcome Run(IReadOnlyList<PictureInput> pictures, Action<int, string>? each = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        _writer.RequireDistinct(pictures);
        using Work work = new(this, pictures, each);
        return work.Run(cancellation);
    }

    /// <summary>One run's state.</summary>
    private sealed class Work(PredictionRun run, IReadOnlyList<PictureInput> pictures, Action<int, string>? each) : IDisposable
    {
        private readonly BlockingCollection<Task<IReadOnlyList<string>>> _writing = new(PicturesAhead.Count);
        private readonly List<UserErrorException> _unreadable = [];
        private readonly List<(PictureInput Input, RgbImage Image, RgbImage Prepared)> _batch = [];
        private readonly Lock _told = new();
        private int _predicted;
        private int _finished;

        public PredictionOutcome Run(CancellationToken cancellation)
        {
            using WorkerGroup group = new(cancellation);
            try
            {
                group.Start("prediction files", () => Collect(group.Token));
                group.Run(() => Predict(group.Token));
                _writing.CompleteAdding();
                group.Join();
            }
            finally
            {
                // What is begun is finished: a process that ends in the middle of a file would leave its beginning behind.
                group.Dispose();
                while (_writing.TryTake(out Task<IReadOnlyList<string>>? begun))
                    Task.WhenAny(begun).GetAwaiter().GetResult();
            }

            return new PredictionOutcome(_predicted, _unreadable);
        }

        public void Dispose() => _writing.Dispose();

        private void Predict(CancellationToken cancellation)
        {
            PicturePrefetch<(RgbImage Image, RgbImage Prepared)> prefetch = new([.. pictures.Select(picture => picture.Path)], PicturesAhead.Count + run._batchSize, Read);
            foreach (PictureInput picture in pictures)
            {
                cancellation.ThrowIfCancellationRequested();
                prefetch.TryTake(out Task<(RgbImage Image, RgbImage Prepared)> decoding);
                try
                {
                    (RgbImage image, RgbImage prepared) = decoding.GetAwaiter().GetResult();
                    _batch.Add((picture, image, prepared));
                }
                catch (UserErrorException error)
                {
                    _unreadable.Add(error);
                    Tell($"skipped: {error.Message}");
                }

                if (_batch.Count == run._batchSize)
                    Flush(cancellation);
            }

            Flush(cancellation);
        }

        private (RgbImage Image, RgbImage Prepared) Read(string path)
        {
            RgbImage image = ImageFile.Read(path);
            return (image, run._predictor.Prepare(image));
        }

        private void Flush(CancellationToken cancellation)
        {
            float[][] disparities = run._predictor.Predict([.. _batch.Select(entry => entry.Prepared)]);
            foreach ((int i, (PictureInput input, RgbImage image, _)) in _batch.Index())
            {
                float[] disparity = disparities[i];
                Task<IReadOnlyList<string>> write = Task.Run(() => run._writer.Write(input, image, disparity, run._predictor.Width, run._predictor.Height), CancellationToken.None);
                try
                {
                    _writing.Add(write, cancellation);
                }
                catch (OperationCanceledException)
                {
                    Task.WhenAny(write).GetAwaiter().GetResult();
                    throw;
                }
            }

            _batch.Clear();
        }

        private void Collect(CancellationToken cancellation)
        {
            while (_writing.TryTake(out Task<IReadOnlyList<string>>? write, Timeout.Infinite, cancellation))
            {
                string first = write.GetAwaiter().GetResult()[0];
                _predicted++;
                Tell(first);
            }
        }

        private void Tell(string line)
        {
            lock (_told)
                each?.Invoke(++_finished, line);
        }
    }
}
