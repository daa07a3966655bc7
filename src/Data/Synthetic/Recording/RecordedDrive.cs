using SelfSup.Data.Synthetic.Street;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>One drive while it is recorded. Its street is made when the first frame needs it, and let go after the last one.</summary>
internal sealed class RecordedDrive
{
    private readonly SensorRig _rig;
    private readonly RecordingOptions _options;
    private readonly string _posePath;
    private readonly int _driveIndex;
    private Lazy<StreetDrive>? _street;
    private int _jobs;

    internal RecordedDrive(string root, int driveIndex, RecordingOptions options, SensorRig rig)
    {
        _rig = rig;
        _options = options;
        _driveIndex = driveIndex;
        _posePath = Path.Combine(root, DriveName.Poses(driveIndex));
        _street = new Lazy<StreetDrive>(() => StreetDrive.Create(options.Seed, driveIndex, options.FramesPerDrive));
        Files = new DriveFiles(root, driveIndex, options);
        Exposure = new ExposureDrift(options.Seed, driveIndex);
    }

    internal DriveFiles Files { get; }

    internal ExposureDrift Exposure { get; }

    /// <summary>The street; only before the last <see cref="JobDone"/>.</summary>
    internal StreetDrive Street => _street?.Value ?? throw new InvalidOperationException("the drive is done");

    /// <summary>Decides the noise of one picture.</summary>
    internal uint NoiseSeed(int frame, int camera) => (uint)new SampleRandom(_options.Seed, (ulong)_driveIndex, (ulong)frame, (ulong)camera).NextUInt64();

    /// <summary>What is still to be done: the frames that lack a file, and −1 where the drive's own files are not all there.</summary>
    internal IReadOnlyList<int> OpenJobs()
    {
        List<int> jobs = [];
        if (!OwnFiles().All(IsWhole))
            jobs.Add(-1);
        jobs.AddRange(Enumerable.Range(0, _options.FramesPerDrive).Where(frame => !Files.OfFrame(frame).All(IsWhole)));
        _jobs = jobs.Count;
        return jobs;
    }

    /// <summary>Tells that one of <see cref="OpenJobs"/> is done.</summary>
    internal void JobDone()
    {
        if (Interlocked.Decrement(ref _jobs) == 0)
            _street = null;
    }

    /// <summary>Times, the field list of the inertial unit, poses.</summary>
    internal void WriteOwnFiles()
    {
        foreach (string path in Files.Timestamps)
            AtomicFile.WriteText(path, DriveTimes.Text(_driveIndex, _options.FramesPerDrive, _options.Seed));
        AtomicFile.WriteText(Files.OxtsFormat, OxtsText.DataFormat);
        AtomicFile.WriteText(_posePath, PoseText.Drive(_rig, Street));
    }

    private static bool IsWhole(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    private IEnumerable<string> OwnFiles() => [.. Files.Timestamps, Files.OxtsFormat, _posePath];
}
