using System.Diagnostics.CodeAnalysis;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering.Pipelines;

namespace SelfSup.Evaluation.Rendering.Clips;

/// <summary>Picture files as frames, decoded ahead on other threads. All must have the first one's size.</summary>
public sealed class PictureClip : IClip
{
    private readonly IReadOnlyList<string> _paths;
    private readonly PicturePrefetch<RgbImage> _pictures;
    private readonly CancellationToken _cancellation;
    private (int Width, int Height)? _size;
    private int _taken;

    /// <summary>Prepares a clip; nothing is read yet.</summary>
    /// <param name="name">What a user calls it.</param>
    /// <param name="paths">The pictures in order, at least one.</param>
    /// <param name="framesPerSecond">The rate, above 0.</param>
    /// <param name="cancellation">Ends the work with <see cref="OperationCanceledException"/> from the next call.</param>
    public PictureClip(string name, IReadOnlyList<string> paths, double framesPerSecond, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        if (!(framesPerSecond > 0) || !double.IsFinite(framesPerSecond))
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "expected a rate above 0");
        Name = name;
        FramesPerSecond = framesPerSecond;
        _paths = paths;
        _pictures = new PicturePrefetch<RgbImage>(paths, PicturesAhead.Count, ImageFile.Read);
        _cancellation = cancellation;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double FramesPerSecond { get; }

    /// <inheritdoc/>
    public long? FrameCount => _paths.Count;

    /// <summary>Always null: pictures are silent.</summary>
    public VideoSound? Sound => null;

    /// <inheritdoc/>
    public bool TryRead([NotNullWhen(true)] out RgbImage? frame)
    {
        _cancellation.ThrowIfCancellationRequested();
        frame = null;
        if (!_pictures.TryTake(out Task<RgbImage> picture))
            return false;
        frame = picture.GetAwaiter().GetResult();
        (int width, int height) = _size ??= (frame.Width, frame.Height);
        if ((frame.Width, frame.Height) != (width, height))
        {
            throw new UserErrorException(
                $"{_paths[_taken]}: {frame.Width}x{frame.Height} pixels, but the first frame has {width}x{height}; a video has one size: resize the picture, or leave it out");
        }

        _taken++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
