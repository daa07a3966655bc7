using System.Globalization;
using SelfSup.Data;

namespace SelfSup.Evaluation.Rendering.Clips;

/// <summary>Opens whatever a user names as a clip: a video file, a folder of frames, a pattern of picture files, a KITTI drive's folder or its DATE/DRIVE, a single picture.</summary>
public static class ClipSource
{
    /// <summary>The rate of pictures unless told otherwise: that of KITTI's cameras.</summary>
    public const double DefaultFramesPerSecond = 10;

    // The left colour camera, for which the field's networks are trained.
    private static readonly string s_driveFrames = Path.Combine("image_02", "data");

    /// <summary>Opens a clip.</summary>
    /// <param name="input">What the user names.</param>
    /// <param name="dataFolder">The data folder in which <paramref name="input"/> may be a DATE/DRIVE.</param>
    /// <param name="framesPerSecond">The rate of pictures; null for <see cref="DefaultFramesPerSecond"/>. A video has its own.</param>
    /// <param name="cancellation">Ends the reading of frames with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ConfigurationException">A rate is given for a video.</exception>
    /// <exception cref="UserErrorException">There is no such clip, or it has no frames.</exception>
    public static IClip Open(string input, string dataFolder, double? framesPerSecond = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        if (File.Exists(input) && !PictureInputs.IsPicture(input))
        {
            return framesPerSecond is { } rate
                ? throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"--fps: {rate} for {input}, but a video keeps its own rate; leave it out"))
                : new VideoClip(input, cancellation);
        }

        return new PictureClip(input, [.. Pictures(input, dataFolder).Select(picture => picture.Path)], framesPerSecond ?? DefaultFramesPerSecond, cancellation);
    }

    private static IReadOnlyList<PictureInput> Pictures(string input, string dataFolder)
    {
        if (File.Exists(input))
            return [new PictureInput(input)];
        string drive = Path.Combine(dataFolder, input);
        foreach (string folder in (ReadOnlySpan<string>)[input, Path.Combine(input, s_driveFrames), Path.Combine(drive, s_driveFrames), drive])
        {
            if (Directory.Exists(folder) && PictureInputs.InFolder(folder) is { Count: > 0 } found)
                return found;
        }

        if (Directory.Exists(input))
            throw new UserErrorException($"{input}: holds no .png or .jpg frames, nor does {s_driveFrames} in it; name a folder of frames");
        if (!PictureInputs.IsPattern(input))
            throw new UserErrorException($"{input}: no such video, folder of frames, or drive in {dataFolder}; check the path, and --data for DATE/DRIVE");
        IReadOnlyList<PictureInput> matching = PictureInputs.Matching(input);
        return matching.Count > 0 ? matching : throw new UserErrorException($"{input}: no .png or .jpg frame matches this pattern");
    }
}
