using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Packed;

/// <summary>
/// Makes a pack, or what is missing in one. Pixels are written first and waited for, then the index that lists them is replaced, so a packer that is killed
/// leaves a pack which is whole as far as it goes; the next one goes on. Frames that were not asked for stay.
/// </summary>
public sealed class FramePacker : IDisposable
{
    private readonly string _folder;
    private readonly IDrivingDataset _dataset;
    private readonly FramePackerOptions _options;
    private readonly FolderLock _lock;
    private readonly PackPlan _plan;
    private readonly int _wanted;

    private FramePacker(string folder, IReadOnlyCollection<SplitLine> frames, IDrivingDataset dataset, FramePackerOptions options, FolderLock taken, CancellationToken cancellation)
    {
        _folder = folder;
        _dataset = dataset;
        _options = options;
        _lock = taken;
        _wanted = frames.Distinct().Count();
        PackIndex index = Claim(folder, options);
        long pixelBytes = PixelBytes;
        if (options.Verify)
            (index, Damaged) = PackVerification.Run(folder, index, pixelBytes, options.Workers, cancellation);
        _plan = PackPlan.Make(index, pixelBytes, frames, dataset);
    }

    /// <summary>Frames asked for.</summary>
    public int Count => _wanted;

    /// <summary>Frames asked for that are there, and whose pictures are as they were.</summary>
    public int Present => _wanted - _plan.Jobs.Count;

    /// <summary>Frames whose checksum was found wrong; 0 where it was not asked for.</summary>
    public int Damaged { get; }

    private string PixelPath => Path.Combine(_folder, PackFolder.PixelFile);

    private long PixelBytes => File.Exists(PixelPath) ? new FileInfo(PixelPath).Length : 0;

    private int FrameBytes => _options.Width * _options.Height * Images.RgbImage.Channels;

    /// <summary>Takes a folder (made when missing), looks what it holds, and checks that the rest fits on the disk. Only one process may have it at a time.</summary>
    /// <exception cref="ConfigurationException">The folder holds a pack of another size or dataset, or other files.</exception>
    /// <exception cref="UserErrorException">It cannot be written, another packer is at work in it, its index is damaged, or the disk has not enough room.</exception>
    public static FramePacker Open(string folder, IReadOnlyCollection<SplitLine> frames, IDrivingDataset dataset, FramePackerOptions options, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        FolderLock taken = FolderLock.Take(folder, PackFolder.LockFile, "data pack", "--out");
        try
        {
            FramePacker packer = new(folder, frames, dataset, options, taken, cancellation);
            packer.RequireSpace();
            return packer;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Makes what is missing; pictures that cannot be read are left out and told.</summary>
    /// <param name="progress">Told the frames that are there, growing, from one thread at a time.</param>
    /// <param name="cancellation">Stops after the frames at work; a later run goes on.</param>
    /// <exception cref="UserErrorException">The pack cannot be written, or a training reads it.</exception>
    public PackOutcome Run(Action<int>? progress = null, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        PackWriter? writer = null;
        if (_plan.Jobs.Count > 0)
        {
            using SafeFileHandle pixels = OpenPixels();
            writer = new PackWriter(_folder, pixels, _plan, _dataset, _options);
            writer.Run(made => progress?.Invoke(Present + made), cancellation);
        }
        else if (Damaged > 0)
        {
            PackWriter.WriteIndex(_folder, _options, _plan.Kept);
        }

        int madeFrames = writer?.Made ?? 0;
        return new PackOutcome
        {
            Wanted = _wanted,
            Made = madeFrames,
            Present = Present + madeFrames,
            Bytes = PixelBytes,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            Interrupted = cancellation.IsCancellationRequested && Present + madeFrames < _wanted,
            Failures = writer?.Failures ?? [],
        };
    }

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => _lock.Dispose();

    private static PackIndex Claim(string folder, FramePackerOptions options)
    {
        // What a killed packer was writing: nobody else is, as the folder is taken.
        foreach (string leftover in Directory.EnumerateFiles(folder, $"{PackFolder.IndexFile}.*.tmp"))
            File.Delete(leftover);
        if (PackFolder.Exists(folder))
        {
            PackIndex found = PackIndexFile.Read(folder);
            if ((found.Width, found.Height, found.Dataset) != (options.Width, options.Height, options.Dataset))
                throw new ConfigurationException(
                    $"{folder}: holds a pack of {found.Dataset} at {found.Width}x{found.Height}, not of {options.Dataset} at {options.Width}x{options.Height}; name another folder with --out");
            return found;
        }

        if (Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != PackFolder.LockFile))
            throw new ConfigurationException($"{folder}: holds files, but no {PackFolder.IndexFile} of an earlier pack; name a new or empty folder with --out");
        PackIndex empty = new(options.Width, options.Height, options.Dataset, []);
        PackIndexFile.Write(folder, empty);
        return empty;
    }

    // Frames that are made again have their room already.
    private void RequireSpace()
    {
        long present = PixelBytes;
        long needed = _plan.Jobs.Count(job => (job.Slot + 1L) * FrameBytes > present) * (long)FrameBytes;
        long free = _options.FreeBytes(_folder);
        if (needed > free)
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_folder}: {_plan.Jobs.Count} frames need {needed / 1e9:0.##} GB and {free / 1e9:0.##} GB are free; free space or name a folder on another disk with --out"));
    }

    private SafeFileHandle OpenPixels()
    {
        try
        {
            return File.OpenHandle(PixelPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{PixelPath}: cannot be written, or a training reads it ({error.Message}); wait for its end, or name another folder with --out", error);
        }
    }
}
