using System.Collections.Concurrent;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Datasets;

/// <summary>
/// A user's own recordings from one camera:
/// <code>
/// ROOT/camera.yaml            fx, fy, cx, cy in pixels; width, height they were calibrated at
/// ROOT/DRIVE/anything.png     frames (.png, .jpg, .jpeg) of one drive, consecutive in order of name; digits by value
/// ROOT/DRIVE/camera.yaml      optional: this drive's own camera
/// ROOT/DRIVE/poses.txt        optional: where the camera was in each frame, as KITTI odometry's pose files
/// </code>
/// Drives may lie deeper (<c>ROOT/DAY/DRIVE</c>), and frames directly in the root are the drive <c>.</c>. A split line's frame number is
/// the 0-based position in that order, its side is <c>l</c>.
/// </summary>
public sealed class FrameFolder : IPosedDataset
{
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg"];

    private readonly ConcurrentDictionary<string, string[]> _frames = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PinholeIntrinsics> _intrinsics = new(StringComparer.Ordinal);

    /// <summary>Reads drives below <paramref name="root"/>; nothing is touched yet.</summary>
    public FrameFolder(string root) => Root = root;

    /// <inheritdoc/>
    public string Root { get; }

    /// <inheritdoc/>
    public string Remedy => "name with --data a folder that has camera.yaml and one sub-folder of .png or .jpg frames for each drive";

    /// <inheritdoc/>
    public bool HasStereo => false;

    /// <summary>Every frame of every drive, drives in order of name, as a split without a file.</summary>
    /// <exception cref="UserErrorException">The folder is missing or holds no frames.</exception>
    public IReadOnlyList<SplitLine> Lines()
    {
        this.RequireRoot();
        IEnumerable<string> drives = Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories)
            .Prepend(Root)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(NaturalNameComparer.Instance);
        List<SplitLine> lines = [.. drives.SelectMany(drive => Enumerable.Range(0, Frames(drive).Length).Select(index => new SplitLine(drive, index, CameraSide.Left)))];
        return lines.Count > 0 ? lines : throw new UserErrorException($"{Root}: no .png or .jpg frames in it or its sub-folders; {Remedy}");
    }

    /// <inheritdoc/>
    public string? FindFrame(string folder, int frameIndex, CameraSide side)
    {
        string[] frames = Frames(folder);
        return side == CameraSide.Left && frameIndex >= 0 && frameIndex < frames.Length ? frames[frameIndex] : null;
    }

    /// <inheritdoc/>
    public string ExpectedFramePath(string folder, int frameIndex, CameraSide side)
        => $"{Path.Combine(Root, folder)} (frame {frameIndex} {side.Letter()} of {Frames(folder).Length} l)";

    /// <summary>From the drive's own <c>camera.yaml</c>, or the nearest one above it up to the root.</summary>
    /// <exception cref="UserErrorException">There is none, or it is malformed.</exception>
    public PinholeIntrinsics Intrinsics(string folder, CameraSide side) => _intrinsics.GetOrAdd(folder, ReadIntrinsics);

    /// <summary>Always null: no laser scanner.</summary>
    public string? FindVelodyne(string folder, int frameIndex) => null;

    /// <inheritdoc/>
    public string Drive(string folder) => folder;

    /// <summary>From the drive's <c>poses.txt</c>.</summary>
    /// <exception cref="UserErrorException">There is none, or it is malformed.</exception>
    public PoseTrack GroundTruth(string folder, CameraSide side) => PoseFile.ReadTrack(Path.Combine(Root, folder, "poses.txt"));

    /// <inheritdoc/>
    public string SequenceFolder(string sequence) => sequence;

    /// <summary>The drive's folder, with <c>_</c> where it goes deeper; <c>frames</c> for the root itself.</summary>
    public string SequenceName(string folder) => folder == "." ? "frames" : folder.Trim('/').Replace('/', '_');

    /// <summary>The <c>camera.yaml</c> that holds for a drive: its own, or the nearest one above it up to the root; it need not exist.</summary>
    public string CameraPath(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string root = Path.GetFullPath(Root);
        string current = Path.GetFullPath(Path.Combine(root, folder));
        while (current.Length > root.Length && !File.Exists(Path.Combine(current, CameraFile.FileName)))
            current = Path.GetDirectoryName(current)!;
        return Path.Combine(current, CameraFile.FileName);
    }

    private PinholeIntrinsics ReadIntrinsics(string folder) => CameraFile.Read(CameraPath(folder));

    private string[] Frames(string folder) => _frames.GetOrAdd(folder, List);

    private string[] List(string folder)
    {
        string path = Path.Combine(Root, folder);
        if (!Directory.Exists(path))
            return [];
        return [.. Directory.EnumerateFiles(path)
            .Where(file => s_extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .OrderBy(file => Path.GetFileName(file), NaturalNameComparer.Instance)];
    }
}
