using System.Runtime.ExceptionServices;
using OpenCvSharp;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// Records drives through the synthetic world in KITTI's raw layout, with ground truth for everything. What a folder holds already is kept, so a run
/// that was stopped goes on where it was. The files depend on the options alone: not on the number of workers, nor on interruptions.
/// </summary>
public sealed class SyntheticRecorder : IDisposable
{
    private readonly RecordingOptions _options;
    private readonly SensorRig _rig;
    private readonly FolderLock _lock;
    private readonly List<(RecordedDrive Drive, int Frame)> _jobs = [];

    private SyntheticRecorder(string root, RecordingOptions options, FolderLock taken)
    {
        Root = root;
        _options = options;
        _lock = taken;
        _rig = new SensorRig(options.Width, options.Height);
    }

    /// <summary>The data folder.</summary>
    public string Root { get; }

    /// <summary>Where the split lists are written: <c>train_files.txt</c>, <c>val_files.txt</c> and <c>test_files.txt</c>.</summary>
    public string SplitFolder => Path.Combine(Root, "splits");

    /// <summary>Stereo frames of the whole recording.</summary>
    public int FrameCount => _options.Drives * _options.FramesPerDrive;

    /// <summary>Stereo frames that were there when the folder was opened.</summary>
    public int FramesPresent => FrameCount - _jobs.Count(job => job.Frame >= 0);

    /// <summary>Takes a folder for a recording (made when missing) and looks what it holds of it. Only one process may have it at a time.</summary>
    /// <exception cref="ConfigurationException">An option is out of range, or the folder holds something else.</exception>
    /// <exception cref="UserErrorException">The folder cannot be written, or another process records into it.</exception>
    public static SyntheticRecorder Open(string root, RecordingOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (File.Exists(root))
            throw new ConfigurationException($"{root}: is a file; name a folder");
        FolderLock taken = FolderLock.Take(root, RecordingManifest.LockFileName, "synth");
        try
        {
            RecordingManifest.Claim(root, options);
            SyntheticRecorder recorder = new(root, options, taken);
            recorder.RemoveLeftovers();
            recorder.FindJobs();
            return recorder;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Records what is missing.</summary>
    /// <param name="progress">Told the stereo frames that are there, growing, from any thread.</param>
    /// <param name="cancellation">Stops after the frames at work; a later run goes on.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="UserErrorException">A file cannot be written.</exception>
    public void Run(Action<int>? progress, CancellationToken cancellation)
    {
        // Every worker encodes a picture of its own; threads inside OpenCV would only contend with them.
        Cv2.SetNumThreads(1);
        WriteCalibration();
        RecordAll(progress, cancellation);
        WriteSplits();
    }

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => _lock.Dispose();

    private void RemoveLeftovers()
    {
        foreach (string path in Directory.EnumerateFiles(Root, "*.tmp", SearchOption.AllDirectories))
            File.Delete(path);
    }

    private void FindJobs()
    {
        for (int i = 0; i < _options.Drives; i++)
        {
            RecordedDrive drive = new(Root, i, _options, _rig);
            _jobs.AddRange(drive.OpenJobs().Select(frame => (drive, frame)));
        }
    }

    private void RecordAll(Action<int>? progress, CancellationToken cancellation)
    {
        int workers = _options.Workers > 0 ? _options.Workers : Environment.ProcessorCount;
        int next = -1;
        int done = FramesPresent;
        Lock reporting = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? failure = null;
        void Work()
        {
            FrameRecorder recorder = new(_options, _rig);
            for (int job = Interlocked.Increment(ref next); job < _jobs.Count && !stop.IsCancellationRequested; job = Interlocked.Increment(ref next))
            {
                Do(recorder, _jobs[job]);
                lock (reporting)
                {
                    if (_jobs[job].Frame >= 0)
                        progress?.Invoke(++done);
                }
            }
        }

        void Guarded()
        {
            try
            {
                Work();
            }
#pragma warning disable CA1031 // kept, and thrown again on the caller's thread
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, error, null);
                stop.Cancel();
            }
        }

        Thread[] threads = [.. Enumerable.Range(0, Math.Min(workers, _jobs.Count)).Select(i => new Thread(Guarded) { IsBackground = true, Name = $"recorder {i}" })];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        cancellation.ThrowIfCancellationRequested();
    }

    private static void Do(FrameRecorder recorder, (RecordedDrive Drive, int Frame) job)
    {
        if (job.Frame < 0)
            job.Drive.WriteOwnFiles();
        else
            recorder.Record(job.Drive, job.Frame);
        job.Drive.JobDone();
    }

    private void WriteCalibration()
    {
        string folder = Path.Combine(Root, DriveName.Date(_options.Seed));
        WriteMissing(Path.Combine(folder, "calib_cam_to_cam.txt"), CalibrationText.CameraToCamera(_rig));
        WriteMissing(Path.Combine(folder, "calib_velo_to_cam.txt"), CalibrationText.VelodyneToCamera(_rig));
        WriteMissing(Path.Combine(folder, "calib_imu_to_velo.txt"), CalibrationText.ImuToVelodyne(_rig));
    }

    // Last, so that a list is there only when its frames are.
    private void WriteSplits()
    {
        WriteMissing(Path.Combine(Root, "README.txt"), RecordingReadme.Text(_options));
        SplitSet split = new DriveSplit(_options).Lines();
        WriteList("train_files.txt", split.Train);
        WriteList("val_files.txt", split.Validation);
        WriteList("test_files.txt", split.Test);
    }

    private void WriteList(string name, IReadOnlyList<SplitLine> lines)
    {
        if (lines.Count > 0)
            WriteMissing(Path.Combine(SplitFolder, name), string.Concat(lines.Select(line => $"{line}\n")));
    }

    private static void WriteMissing(string path, string text)
    {
        if (!File.Exists(path))
            AtomicFile.WriteText(path, text);
    }
}
