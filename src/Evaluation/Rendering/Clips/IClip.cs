using System.Diagnostics.CodeAnalysis;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering.Clips;

/// <summary>Frames of one size in order, at an even rate: of a video file, or of pictures.</summary>
public interface IClip : IDisposable
{
    /// <summary>What a user calls it.</summary>
    string Name { get; }

    /// <summary>The rate at which it plays.</summary>
    double FramesPerSecond { get; }

    /// <summary>How many frames there are, as far as that is known beforehand.</summary>
    long? FrameCount { get; }

    /// <summary>Its sound; null for none.</summary>
    VideoSound? Sound { get; }

    /// <summary>The next frame, or false at the end. The picture is the caller's until the next call, which may draw over it.</summary>
    /// <exception cref="Data.UserErrorException">The frame cannot be read, or differs in size from the first.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    bool TryRead([NotNullWhen(true)] out RgbImage? frame);
}
