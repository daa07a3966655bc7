using SelfSup.Data.Calibration;
using SelfSup.Data.Images;
using SelfSup.Data.Motion;
using SelfSup.Data.Splits;
using SelfSup.Data.Video;

namespace SelfSup.Data.FromVideo;

/// <summary>
/// Turns videos into a folder of frames that <see cref="Datasets.FrameFolder"/> reads, with lists and a manifest. Everything is written into a folder
/// beside and renamed at the end; whatever stops it, nothing is left.
/// </summary>
public sealed class VideoImport
{
    private const int GreyWidth = 320;

    private readonly IReadOnlyList<VideoInfo> _videos;
    private readonly VideoImportOptions _options;
    private readonly string _target;
    private readonly DriveNames _names = new();

    private VideoImport(IReadOnlyList<VideoInfo> videos, VideoImportOptions options, string target)
    {
        _videos = videos;
        _options = options;
        _target = target;
    }

    /// <summary>Frames to read, as far as the files tell: the length of the work.</summary>
    public long FrameCount => _videos.Sum(video => video.FrameCount ?? Math.Max(1, (long)Math.Round(video.Duration.TotalSeconds * video.FramesPerSecond)));

    /// <summary>Opens the videos and checks everything that can be checked before frames are read.</summary>
    /// <param name="files">The videos, each at least one drive.</param>
    /// <param name="target">The folder to make; it must not exist, or be empty.</param>
    /// <param name="options">How.</param>
    /// <exception cref="UserErrorException">A video is missing or no video, or its pictures do not fit the intrinsics.</exception>
    /// <exception cref="ConfigurationException">The target holds something, or a crop leaves nothing.</exception>
    public static VideoImport Open(IReadOnlyList<string> files, string target, VideoImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentNullException.ThrowIfNull(options);
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new ConfigurationException($"{target}: exists already; name a new folder with --out, or remove it");
        VideoImport import = new([.. files.Select(VideoInfo.Read)], options, Path.GetFullPath(target));
        foreach (VideoInfo video in import._videos)
            import.CameraOf(video);
        return import;
    }

    /// <summary>Reads all videos and writes the folder.</summary>
    /// <param name="report">Is told how many frames have been read.</param>
    /// <param name="cancellation">Stops between two frames; nothing is left then.</param>
    /// <exception cref="UserErrorException">A video is damaged, no drive is left of any of them, or the folder cannot be written.</exception>
    public ImportOutcome Run(Action<long> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        string temporary = $"{_target}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(temporary);
            ImportOutcome outcome = Write(temporary, report, cancellation);
            if (Directory.Exists(_target))
                Directory.Delete(_target);
            Directory.Move(temporary, _target);
            return outcome;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{_target}: cannot be written ({error.Message}); free space or name another folder with --out", error);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private ImportOutcome Write(string root, Action<long> report, CancellationToken cancellation)
    {
        List<ImportedVideo> videos = [];
        long before = 0;
        foreach (VideoInfo video in _videos)
        {
            videos.Add(Import(video, root, frames => report(before + frames), cancellation));
            before += videos[^1].FramesRead;
        }

        SplitSet split = TailSplit.Of(videos.SelectMany(video => video.Drives).Select(drive => (drive.Folder, drive.Frames)));
        if (split.Train.Count == 0)
            throw new UserErrorException(NothingLeft(videos));
        WriteCameras(root, videos);
        WriteList(root, "train_files.txt", split.Train);
        WriteList(root, "val_files.txt", split.Validation);
        AtomicFile.WriteText(Path.Combine(root, VideoManifest.FileName), VideoManifest.Text(_options, videos, split));
        return new ImportOutcome(videos, split);
    }

    private ImportedVideo Import(VideoInfo video, string root, Action<long> report, CancellationToken cancellation)
    {
        ImportedVideo imported = new(video, CameraOf(video));
        FrameSelector selector = new(_options.Selection, video.FramesPerSecond);
        string name = _names.For(video.Path);
        DriveWriter? drive = null;
        using VideoReader reader = new(video, cancellation);
        while (reader.TryRead(out RgbImage? frame))
        {
            cancellation.ThrowIfCancellationRequested();
            long number = selector.NextFrame;
            RgbImage cropped = Crop(frame);
            FrameVerdict verdict = selector.Judge(GreyFrame.Reduce(cropped, GreyWidth));
            imported.Add(verdict);
            if (verdict is FrameVerdict.StartsDrive)
            {
                Close(drive, imported);
                drive = new DriveWriter(root, imported.Drives.Count == 0 ? name : _names.Further(name), _options.AsPng, video.FramesPerSecond);
            }

            if (verdict is FrameVerdict.StartsDrive or FrameVerdict.Kept)
                drive!.Add(Resize(cropped), number, selector.MotionPixels);
            report(selector.NextFrame);
        }

        Close(drive, imported);
        return imported;
    }

    private static void Close(DriveWriter? drive, ImportedVideo imported)
    {
        if (drive?.Close() is { } written)
            imported.Add(written, drive.Motions);
    }

    private CalibratedCamera CameraOf(VideoInfo video)
    {
        (int width, int height) = _options.Crop.Rest(video.Width, video.Height);
        (int writtenWidth, int writtenHeight) = _options.Written(width, height);
        return _options.Camera.For(video.Path, video.Width, video.Height).Cropped(_options.Crop.Left, _options.Crop.Top, width, height).Resized(writtenWidth, writtenHeight);
    }

    private RgbImage Crop(RgbImage frame)
    {
        CropMargins crop = _options.Crop;
        if (crop == default)
            return frame;
        (int width, int height) = crop.Rest(frame.Width, frame.Height);
        RgbImage part = RgbImage.Uninitialized(width, height);
        int row = width * RgbImage.Channels;
        for (int y = 0; y < height; y++)
            frame.Pixels.AsSpan((((y + crop.Top) * frame.Width) + crop.Left) * RgbImage.Channels, row).CopyTo(part.Pixels.AsSpan(y * row, row));
        return part;
    }

    private RgbImage Resize(RgbImage picture)
    {
        (int width, int height) = _options.Written(picture.Width, picture.Height);
        return width == picture.Width && height == picture.Height ? picture : LanczosResampler.Resize(picture, width, height);
    }

    // One file for all where they agree; else each drive has its own, which is looked for first.
    private static void WriteCameras(string root, List<ImportedVideo> videos)
    {
        ImportedVideo[] used = [.. videos.Where(video => video.Drives.Count > 0)];
        if (used.DistinctBy(video => video.Camera.Normalised).Count() == 1)
        {
            AtomicFile.WriteText(Path.Combine(root, CameraFile.FileName), used[0].Camera.ToYaml());
            return;
        }

        foreach (ImportedVideo video in used)
        {
            foreach (ImportedDrive drive in video.Drives)
                AtomicFile.WriteText(Path.Combine(root, drive.Folder, CameraFile.FileName), video.Camera.ToYaml());
        }
    }

    private static void WriteList(string root, string name, IReadOnlyList<SplitLine> lines)
    {
        if (lines.Count > 0)
            AtomicFile.WriteText(Path.Combine(root, "splits", name), string.Concat(lines.Select(line => line + "\n")));
    }

    private static string NothingLeft(List<ImportedVideo> videos)
    {
        int Sum(FrameVerdict verdict) => videos.Sum(video => video.Count(verdict));
        return $"{string.Join(", ", videos.Take(3).Select(video => video.Source.Path))}: no three neighbouring frames are left of {videos.Sum(video => video.FramesRead)}"
            + $" ({Sum(FrameVerdict.Standing)} standing, {Sum(FrameVerdict.Duplicate)} repeated, {Sum(FrameVerdict.Featureless)} without structure,"
            + $" {Sum(FrameVerdict.StartsDrive)} after a cut or gap); record while driving, or lower --min-motion or raise --fps";
    }
}
