using SelfSup.Data;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth;

/// <summary>Judges the disparities of frames: the next batch is read while the network works on the present one.</summary>
public sealed class DepthEvaluator
{
    private readonly IDisparitySource _source;
    private readonly DepthProtocolOptions _options;
    private readonly int _batchSize;

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="predictor">The network.</param>
    /// <param name="options">The protocol; null for its defaults.</param>
    /// <param name="batchSize">Images to predict at once; the results do not depend on it.</param>
    /// <exception cref="ArgumentException">An option or the batch size is out of range.</exception>
    public DepthEvaluator(IDisparityPredictor predictor, DepthProtocolOptions? options = null, int batchSize = 8)
        : this(new PredictedDisparities(predictor), options, batchSize)
    {
    }

    /// <summary>Prepares an evaluation of disparities from anywhere.</summary>
    /// <param name="source">The disparities.</param>
    /// <param name="options">The protocol; null for its defaults.</param>
    /// <param name="batchSize">Images to take at once; the results do not depend on it.</param>
    /// <exception cref="ArgumentException">An option or the batch size is out of range.</exception>
    public DepthEvaluator(IDisparitySource source, DepthProtocolOptions? options = null, int batchSize = 8)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _source = source;
        _options = options ?? new DepthProtocolOptions();
        _options.Validate();
        _batchSize = batchSize;
    }

    /// <summary>
    /// Told each frame's number, disparity (at the source's size), judged pixels and result, in order, for what else is to be measured or kept; may be null.
    /// The pixels are valid until it returns.
    /// </summary>
    public Action<int, float[], JudgedPixels, DepthImageResult>? Judging { get; init; }

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
                if (results.Count + batch.GroundTruths.Length < frames.Count)
                    next = Load(frames, results.Count + batch.GroundTruths.Length);
                Judge(frames, batch, results);
                progress?.Invoke(results.Count);
            }
        }
        finally
        {
            // After an error the reader must still end before the caller disposes what it reads from; WaitAny leaves the first error the one to tell.
            Task.WaitAny([next], CancellationToken.None);
        }

        return DepthReport.From(split, _source.PostProcessed, results);
    }

    private Task<Loaded> Load(IReadOnlyList<DepthFrame> frames, int first) => Task.Run(() =>
    {
        int count = Math.Min(_batchSize, frames.Count - first);
        List<RgbImage> images = new(count);
        GroundTruthDepth[] groundTruths = new GroundTruthDepth[count];
        for (int i = 0; i < count; i++)
        {
            if (_source.LooksAtImages)
                images.Add(frames[first + i].ReadImage());
            groundTruths[i] = frames[first + i].ReadGroundTruth();
        }

        return new Loaded(images, groundTruths);
    });

    private void Judge(IReadOnlyList<DepthFrame> frames, Loaded batch, List<DepthImageResult> results)
    {
        float[][] disparities = _source.Disparities(results.Count, batch.GroundTruths.Length, batch.Images);
        if (disparities.Length != batch.GroundTruths.Length)
            throw new InvalidOperationException($"the predictor gave {disparities.Length} disparities for {batch.GroundTruths.Length} images");
        for (int i = 0; i < disparities.Length; i++)
        {
            int index = results.Count;
            using JudgedPixels pixels = JudgedPixels.Gather(frames[index].Name, disparities[i], _source.Width, _source.Height, batch.GroundTruths[i], _options);
            DepthImageResult result = DepthImageResult.Of(pixels);
            Judging?.Invoke(index, disparities[i], pixels, result);
            results.Add(result);
        }
    }

    private readonly record struct Loaded(IReadOnlyList<RgbImage> Images, GroundTruthDepth[] GroundTruths);
}
