using System.Collections.Concurrent;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Rendering.Clips;
using SelfSup.Evaluation.Rendering.Pipelines;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// Turns a clip into its disparity video, as a pipeline with short queues between its stages: decoding, resizing for the network (on the pool's threads), the
/// network (on the caller's thread), drawing, and encoding work on different frames at once. Frames stay in order; each stage waits for the slowest, so that memory does not grow with the clip.
/// </summary>
public sealed class ClipRenderer
{
    private const int QueuedFrames = 4;
    private readonly IDisparityPredictor _predictor;
    private readonly ClipRenderOptions _options;

    /// <summary>Prepares a renderer.</summary>
    /// <param name="predictor">The network, used from the caller's thread only.</param>
    /// <param name="options">What the video shows.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public ClipRenderer(IDisparityPredictor predictor, ClipRenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _predictor = predictor;
        _options = options;
    }

    /// <summary>Renders a clip into a file, which appears under its name when it is whole and not before.</summary>
    /// <param name="clip">The frames, read from another thread; it stays the caller's to dispose.</param>
    /// <param name="path">The video file, an .mp4.</param>
    /// <param name="progress">Called with the count of frames drawn, from another thread.</param>
    /// <param name="cancellation">Ends the work; nothing is left then.</param>
    /// <exception cref="UserErrorException">A frame cannot be read, the network's output is not finite, ffmpeg failed, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public RenderedClip Render(IClip clip, string path, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clip);
        using WorkerGroup group = new(cancellation);
        using VideoWriter writer = new(path, clip.FramesPerSecond, _options.RateFactor, _options.KeepSound ? clip.Sound : null, group.Token);
        using Stages stages = new(QueuedFrames + _options.BatchSize);
        DisparityVideo video = new(_options.Picture, clip.FramesPerSecond);
        group.Start("clip decoding", () => stages.Decode(clip, _predictor.Prepare, group.Token));
        group.Start("disparity drawing", () => Draw(stages, video, writer, progress, group.Token));
        group.Run(() => Predict(stages, clip.Name, group.Token));
        group.Join();
        (int width, int height) = writer.Size;
        writer.Complete();
        return new RenderedClip(writer.FrameCount, width + (width % 2), height + (height % 2), writer.Encoder);
    }

    /// <summary>Refuses a file that cannot become the video of an input: of another ending, a folder, or the input itself.</summary>
    /// <exception cref="ConfigurationException">It cannot.</exception>
    public static void RequireTarget(string path, string input, string option)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Path.GetExtension(path).Equals(".mp4", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException($"{option}: {path}, expected a file name that ends in .mp4");
        if (Directory.Exists(path))
            throw new ConfigurationException($"{option}: {path} is a folder, expected a file name that ends in .mp4");
        if (Target(path) == Target(input))
            throw new ConfigurationException($"{option}: {path} is the input itself, which would be lost; choose another name");
    }

    private static string Target(string path) =>
        (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);

    private void Predict(Stages stages, string name, CancellationToken cancellation)
    {
        List<RgbImage> batch = [], prepared = [];
        long frame = 0;
        for (bool more = true; more;)
        {
            more = stages.Decoded.TryTake(out (RgbImage Image, Task<RgbImage> Prepared) frameAhead, Timeout.Infinite, cancellation);
            if (more)
            {
                batch.Add(frameAhead.Image);
                prepared.Add(frameAhead.Prepared.GetAwaiter().GetResult());
            }

            if (batch.Count < (more ? _options.BatchSize : 1))
                continue;
            float[][] disparities = _predictor.Predict(prepared);
            for (int i = 0; i < batch.Count; i++)
            {
                PredictionWriter.RequireFinite($"{name}, frame {frame++}", disparities[i]);
                stages.Predicted.Add((batch[i], disparities[i]), cancellation);
            }

            batch.Clear();
            prepared.Clear();
        }

        stages.Predicted.CompleteAdding();
    }

    private void Draw(Stages stages, DisparityVideo video, VideoWriter writer, Action<long>? progress, CancellationToken cancellation)
    {
        while (stages.Predicted.TryTake(out (RgbImage Image, float[] Disparity) frame, Timeout.Infinite, cancellation))
        {
            writer.Write(video.Draw(frame.Image, frame.Disparity, _predictor.Width, _predictor.Height));
            stages.Free.Add(frame.Image);
            progress?.Invoke(writer.FrameCount);
        }
    }

    /// <summary>What lies between the stages: decoded frames, predicted ones, and pictures to be filled again.</summary>
    private sealed class Stages(int capacity) : IDisposable
    {
        public BlockingCollection<(RgbImage Image, Task<RgbImage> Prepared)> Decoded { get; } = new(capacity);

        public BlockingCollection<(RgbImage Image, float[] Disparity)> Predicted { get; } = new(capacity);

        public ConcurrentBag<RgbImage> Free { get; } = [];

        public void Decode(IClip clip, Func<RgbImage, RgbImage> prepare, CancellationToken cancellation)
        {
            while (clip.TryRead(out RgbImage? frame))
            {
                // A copy, as the clip draws over its own picture.
                RgbImage copy = Free.TryTake(out RgbImage? used) ? used : RgbImage.Uninitialized(frame.Width, frame.Height);
                frame.Pixels.CopyTo(copy.Pixels, 0);
                Decoded.Add((copy, Task.Run(() => prepare(copy), CancellationToken.None)), cancellation);
            }

            Decoded.CompleteAdding();
        }

        public void Dispose()
        {
            Decoded.Dispose();
            Predicted.Dispose();
        }
    }
}
