using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;

namespace SelfSup.Data.Packed;

/// <summary>Carries a <see cref="PackPlan"/> out with several threads, which take frames in the plan's order and write each into its own slot.</summary>
internal sealed class PackWriter
{
    private readonly string _folder;
    private readonly SafeFileHandle _pixels;
    private readonly PackPlan _plan;
    private readonly IDrivingDataset _dataset;
    private readonly FramePackerOptions _options;
    private readonly Lock _gate = new();
    private readonly List<PackedFrame> _rows;
    private readonly SortedDictionary<int, string> _failures = [];
    private long _committed = Stopwatch.GetTimestamp();
    private int _next = -1;
    private volatile bool _stopped;

    internal PackWriter(string folder, SafeFileHandle pixels, PackPlan plan, IDrivingDataset dataset, FramePackerOptions options)
    {
        _folder = folder;
        _pixels = pixels;
        _plan = plan;
        _dataset = dataset;
        _options = options;
        _rows = [.. plan.Kept];
    }

    /// <summary>Frames made.</summary>
    internal int Made => _rows.Count - _plan.Kept.Count;

    /// <summary>Why the others could not be made.</summary>
    internal IReadOnlyList<string> Failures => [.. _failures.Values];

    /// <summary>Makes all frames, or those begun when <paramref name="cancellation"/> fires, and lists them.</summary>
    internal void Run(Action<int> progress, CancellationToken cancellation)
    {
        // Slots of changed pictures are written over: no index may list them meanwhile.
        Commit();
        try
        {
            Parallel.For(0, _options.Workers, new ParallelOptions { MaxDegreeOfParallelism = _options.Workers }, _ => Work(progress, cancellation));
        }
        catch (AggregateException error)
        {
            Commit();
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }

        Commit();
    }

    /// <summary>Lists frames as a pack's content.</summary>
    internal static void WriteIndex(string folder, FramePackerOptions options, IEnumerable<PackedFrame> rows)
    {
        PackedFrame[] sorted = [.. rows];
        Array.Sort(sorted, (first, second) => PackedFrame.Compare(first.Frame, second.Frame));
        PackIndexFile.Write(folder, new PackIndex(options.Width, options.Height, options.Dataset, sorted));
    }

    private void Work(Action<int> progress, CancellationToken cancellation)
    {
        while (!_stopped && !cancellation.IsCancellationRequested && Interlocked.Increment(ref _next) is int job && job < _plan.Jobs.Count)
        {
            try
            {
                if (Make(_plan.Jobs[job]) is { } row)
                    Add(row, progress);
            }
            catch (UserErrorException error)
            {
                lock (_gate)
                    _failures[job] = error.Message;
            }
            catch (Exception error) when (AtomicFile.IsWriteFailure(error))
            {
                _stopped = true;
                throw AtomicFile.Failure(Path.Combine(_folder, PackFolder.PixelFile), error);
            }
        }
    }

    // The file's time is taken before it is read: what changes it meanwhile makes the frame stale, not wrong.
    private PackedFrame Make(PackPlan.Job job)
    {
        PackSource source = PackSource.Of(job.Frame, _dataset) ?? throw new UserErrorException($"{_dataset.ExpectedFramePath(job.Frame.Folder, job.Frame.FrameIndex, job.Frame.Side)}: no such picture any more");
        RgbImage frame = LanczosResampler.Resize(ImageFile.Read(_dataset.FramePath(job.Frame)), _options.Width, _options.Height);
        RandomAccess.Write(_pixels, frame.Pixels, (long)job.Slot * frame.Pixels.Length);
        return new PackedFrame(job.Frame, source, job.Slot, PackedFrame.ChecksumOf(job.Frame, source, frame.Pixels));
    }

    private void Add(PackedFrame row, Action<int> progress)
    {
        lock (_gate)
        {
            _rows.Add(row);
            progress(Made);
            if (Stopwatch.GetElapsedTime(_committed).TotalSeconds >= _options.SecondsBetweenCommits)
                Commit();
        }
    }

    private void Commit()
    {
        RandomAccess.FlushToDisk(_pixels);
        WriteIndex(_folder, _options, _rows);
        _committed = Stopwatch.GetTimestamp();
    }
}
