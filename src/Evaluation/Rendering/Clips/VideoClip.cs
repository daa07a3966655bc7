using System.Diagnostics.CodeAnalysis;
using SelfSup.Data.Images;
using SelfSup.Data.Video;

namespace SelfSup.Evaluation.Rendering.Clips;

/// <summary>The frames of a video file, with its sound.</summary>
public sealed class VideoClip : IClip
{
    private readonly VideoReader _reader;

    /// <summary>Opens a file and starts to decode it.</summary>
    /// <exception cref="Data.UserErrorException">As of <see cref="VideoInfo.Read"/>.</exception>
    public VideoClip(string path, CancellationToken cancellation = default) => _reader = new VideoReader(path, cancellation);

    /// <inheritdoc/>
    public string Name => _reader.Info.Path;

    /// <inheritdoc/>
    public double FramesPerSecond => _reader.Info.FramesPerSecond;

    /// <inheritdoc/>
    public long? FrameCount => _reader.Info.FrameCount;

    /// <inheritdoc/>
    public VideoSound? Sound => _reader.Info.HasSound ? new VideoSound(Name, _reader.Info.Start) : null;

    /// <inheritdoc/>
    public bool TryRead([NotNullWhen(true)] out RgbImage? frame) => _reader.TryRead(out frame);

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
