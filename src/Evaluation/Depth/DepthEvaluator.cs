using SelfSup.Data;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth;

/// <summary>Runs a predictor over frames and judges each: the next batch is read while the network works on the present one.</summary>
public sealed class DepthEvaluator
{
    private readonly IDisparityPredictor _predictor;
    private readonly DepthProtocolOptions _options;
    private readonly int _batchSize;

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="predictor">The network.</param>
    /// <param name="options">The protocol; null for its defaults.</param>
    /// <param name="batchSize">Images to predict at once; the results do not depend on it.</param>
    /// <exception cref="ArgumentException">An option or the batch size is out of range.</exception>
    public DepthEvaluator(IDisparityPredictor predictor, DepthProtocolOptions? options = null, int batchSize = 8)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _predictor = predictor;
        _options = options ?? new DepthProtocolOptions();
        _options.Validate();
        _batchSize = batchSize;
    }

    /// <summary>Told each frame's number, disparity (at the predictor's size) and ground truth as it is judged, in order, for what else is to be measured; may be null.</summary>
    public Action<int, float[], GroundTruthDepth>? Judging { get; init; }

    /// <summary>Evaluates every frame, in order.</summary>
    /// <param name="split">The list's name for the report, such as <c>eigen</c>.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="progress">Told the number of frames done after each batch; may be null.</param>
    /// <param name="cancellation">Checked between batches.</param>
    /// <exception cref="UserErrorException">The list is empty, or a frame cannot be read or judged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DepthReport Run(string split, IReadOnlyList<DepthFrame> frames, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0)
            throw new UserErrorException($"{split}: there is no frame to evaluate; give a list with at least one line `FOLDER FRAME SIDE`");
        List<DepthImageResult> results = new(frames.Count);
        Task<Loaded> next = Load(frames, 0);
        try
        {
            while (results.Count < frames.Count)
            {
                cancellation.ThrowIfCancellationRequested();
                Loaded batch = next.GetAwaiter().GetResult();
                if (results.Count + batch.Images.Length < frames.Count)
                    next = Load(frames, results.Count + batch.Images.Length);
                Judge(frames, batch, results);
                progress?.Invoke(results.Count);
            }
        }
        finally
        {
            // After an error the reader must still end before the caller disposes what it reads from; WaitAny leaves the first error the one to tell.
            Task.WaitAny([next], CancellationToken.None);
        }

        return DepthReport.From(split, _predictor.PostProcessed, results);
    }

    private Task<Loaded> Load(IReadOnlyList<DepthFrame> frames, int first) => Task.Run(() =>
    {
        int count = Math.Min(_batchSize, frames.Count - first);
        RgbImage[] images = new RgbImage[count];
        GroundTruthDepth[] groundTruths = new GroundTruthDepth[count];
        for (int i = 0; i < count; i++)
        {
            images[i] = frames[first + i].ReadImage();
            groundTruths[i] = frames[first + i].ReadGroundTruth();
        }

        return new Loaded(images, groundTruths);
    });

    private void Judge(IReadOnlyList<DepthFrame> frames, Loaded batch, List<DepthImageResult> results)
    {
        float[][] disparities = _predictor.Predict(batch.Images);
        if (disparities.Length != batch.Images.Length)
            throw new InvalidOperationException($"the predictor gave {disparities.Length} disparities for {batch.Images.Length} images");
        for (int i = 0; i < disparities.Length; i++)
        {
            Judging?.Invoke(results.Count, disparities[i], batch.GroundTruths[i]);
            results.Add(EigenProtocol.Evaluate(
                frames[results.Count].Name, disparities[i], _predictor.Width, _predictor.Height, batch.GroundTruths[i], _options));
        }
    }

    private readonly record struct Loaded(RgbImage[] Images, GroundTruthDepth[] GroundTruths);
}
