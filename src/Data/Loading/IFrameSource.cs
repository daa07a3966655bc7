using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>
/// Frames at training size, from wherever they are kept. Implementations are safe for use from many threads and give the same bytes as decoding and resizing the
/// frame's picture does.
/// </summary>
public interface IFrameSource
{
    /// <summary>A frame's pyramid of at least <paramref name="levels"/> levels.</summary>
    /// <exception cref="UserErrorException">The frame is missing or damaged.</exception>
    FramePyramid Read(SplitLine frame, int levels);
}
