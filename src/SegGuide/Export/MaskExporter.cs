using System.Diagnostics;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.SegGuide.Masks;

namespace SelfSup.SegGuide.Export;

/// <summary>
/// Makes masks of pictures with a segmentation network. What a folder holds already is kept, so an export that was stopped goes on where it was. Pictures go
/// through the network in fixed groups of the whole list; a group of which a mask is missing is run as a whole, so that masks do not depend on interruptions.
/// </summary>
public sealed class MaskExporter : IDisposable
{
    private readonly IReadOnlyList<MaskJob> _jobs;
    private readonly MaskTarget _target;
    private readonly MaskExportOptions _options;
    private readonly FolderLock _lock;
    private readonly Dictionary<string, MaskIndexRow> _rows;
    private readonly Lock _gate = new();
    private int _made;

    private MaskExporter(IReadOnlyList<MaskJob> jobs, MaskTarget target, MaskExportOptions options, FolderLock taken)
    {
        _jobs = jobs;
        _target = target;
        _options = options;
        _lock = taken;
        RemoveLeftovers();
        _rows = MaskIndex.Read(target.IndexPath);
    }

    /// <summary>Masks wanted.</summary>
    public int Count => _jobs.Count;

    /// <summary>Masks that are there, of those wanted.</summary>
    public int Present => _jobs.Count(IsPresent);

    /// <summary>
    /// Takes the target's folder (made when missing) and looks what it holds. Only one process may have it at a time. Masks that no index lists are read once, as
    /// those of an export that was killed; damaged ones of a store are made again.
    /// </summary>
    /// <exception cref="ConfigurationException">An option is out of range, or the folder holds something else.</exception>
    /// <exception cref="UserErrorException">The folder cannot be written, another process exports into it, or it holds an array that is no mask.</exception>
    public static MaskExporter Open(IReadOnlyList<MaskJob> jobs, MaskTarget target, MaskExportOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        FolderLock taken = FolderLock.Take(target.Root, MaskManifest.LockFileName, "export-masks", "--out");
        try
        {
            MaskManifest.Claim(target, options);
            MaskExporter exporter = new(jobs, target, options, taken);
            exporter.FindPresent(cancellation);
            return exporter;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Makes what is missing, then the index, the statistics and the overlays; when interrupted or failing, the index of what is there.</summary>
    /// <param name="network">The network, in evaluation mode.</param>
    /// <param name="progress">Told the masks that are there, growing, from one thread.</param>
    /// <param name="cancellation">Stops after the batch at work; a later run goes on.</param>
    /// <exception cref="UserErrorException">A picture cannot be read or a mask cannot be written.</exception>
    public MaskExportOutcome Run(ForegroundNetwork network, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        long start = Stopwatch.GetTimestamp();
        int present = Present;
        bool interrupted = MakeMissing(network, () => progress?.Invoke(++present), cancellation);
        WriteIndex();
        if (!interrupted)
            DrawOverlays();
        MaskStatistics wanted = MaskStatistics.Of([.. _jobs.Where(IsPresent).Select(job => _rows[_target.Name(job)])]);
        return new MaskExportOutcome
        {
            Masks = wanted.Count,
            Wanted = _jobs.Count,
            Made = _made,
            MeanForegroundShare = wanted.MeanForegroundShare,
            EmptyShare = wanted.EmptyShare,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            Interrupted = interrupted,
        };
    }

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => _lock.Dispose();

    private bool IsPresent(MaskJob job) => _rows.ContainsKey(_target.Name(job));

    private void RemoveLeftovers()
    {
        foreach (string path in Directory.EnumerateFiles(_target.Root, "*.tmp", SearchOption.AllDirectories).Where(_target.IsLeftover))
            File.Delete(path);
    }

    private void FindPresent(CancellationToken cancellation)
    {
        foreach (string gone in _rows.Keys.Where(name => !File.Exists(Path.Combine(_target.Root, name))).ToArray())
            _rows.Remove(gone);
        MaskJob[] unlisted = [.. _jobs.Where(job => !IsPresent(job) && File.Exists(_target.PathOf(job)))];
        try
        {
            Parallel.ForEach(unlisted, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, Look);
        }
        catch (AggregateException error) when (error.InnerExceptions[0] is UserErrorException first)
        {
            throw new UserErrorException(first.Message, error);
        }
    }

    private void Look(MaskJob job)
    {
        try
        {
            Add(MaskIndexRow.Of(_target.Name(job), MaskFile.Read(_target.PathOf(job))));
        }
        catch (UserErrorException) when (_target.Format == MaskFormat.Store)
        {
            // Every mask of a store is an export's own: a power cut may have left it damaged. Arrays may be the user's, so their error is shown.
            File.Delete(_target.PathOf(job));
        }
    }

    private void Add(MaskIndexRow row)
    {
        lock (_gate)
            _rows[row.Path] = row;
    }

    /// <summary>Gives back whether it was interrupted.</summary>
    private bool MakeMissing(ForegroundNetwork network, Action progress, CancellationToken cancellation)
    {
        List<MaskJob[]> groups = [.. _jobs.Chunk(_options.BatchSize).Where(group => !group.All(IsPresent))];
        HashSet<string> missing = [.. _jobs.Where(job => !IsPresent(job)).Select(job => job.Key)];
        using PictureReader reader = new(groups, _options.Size, _options.Workers, cancellation);
        using MaskWriter writer = new(_target, row =>
        {
            Add(row);
            _made++;
            progress();
        });
        try
        {
            while (reader.Take() is { } batch)
            {
                MaskImage[] masks = network.Run(batch);
                reader.Return(batch);
                foreach ((MaskJob job, MaskImage mask) in batch.Jobs.Zip(masks).Where(made => missing.Contains(made.First.Key)))
                    writer.Add(job, mask);
            }

            writer.Finish();
            return false;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            writer.Finish();
            return true;
        }
        catch (UserErrorException) when (!writer.HasFailed)
        {
            // A picture that cannot be read: what was made stays, listed.
            writer.Finish();
            WriteIndex();
            throw;
        }
    }

    private void WriteIndex()
    {
        MaskIndex.Write(_target.IndexPath, _rows.Values);
        MaskManifest.Complete(_target, MaskStatistics.Of(_rows.Values));
    }

    private void DrawOverlays()
    {
        if (_target.OverlayFolder is not { } folder)
            return;
        foreach (int position in MaskOverlay.Positions(_jobs.Count, _options.Overlays))
        {
            MaskJob job = _jobs[position];
            RgbImage picture = MaskOverlay.Draw(ImageFile.Read(job.Picture), MaskFile.Read(_target.PathOf(job)));
            ImageFile.WriteJpeg(Path.Combine(folder, job.Key.Replace('/', '_') + ".jpg"), picture);
        }
    }
}
