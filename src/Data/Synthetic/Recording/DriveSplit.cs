using SelfSup.Data.Splits;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// Which drives are for training, validation and testing: about 80, 10 and 10 of a hundred, in this order; no drive is in two. Every list has a drive
/// where there are three; two drives are one for training and one for testing.
/// </summary>
public sealed class DriveSplit
{
    private readonly int _framesPerDrive;
    private readonly ulong _seed;

    /// <summary>Divides a recording's drives.</summary>
    public DriveSplit(RecordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        int drives = options.Drives;
        _framesPerDrive = options.FramesPerDrive;
        _seed = options.Seed;
        int tenth = (int)Math.Round(drives / 10.0);
        int test = drives < 2 ? 0 : Math.Max(1, tenth);
        int validation = drives < 3 ? 0 : Math.Max(1, tenth);
        int train = drives - validation - test;
        Train = new Range(0, train);
        Validation = new Range(train, train + validation);
        Test = new Range(train + validation, drives);
    }

    /// <summary>Indices of the training drives, from 0.</summary>
    public Range Train { get; }

    /// <summary>Indices of the validation drives.</summary>
    public Range Validation { get; }

    /// <summary>Indices of the test drives.</summary>
    public Range Test { get; }

    /// <summary>Training and validation targets are the frames that have both neighbours, of both cameras; test frames are all of the left camera.</summary>
    public SplitSet Lines() => new("synthetic", [.. Targets(Train)], [.. Targets(Validation)], [.. Frames(Test)]);

    private IEnumerable<SplitLine> Targets(Range drives) =>
        from drive in Indices(drives)
        from frame in Enumerable.Range(1, _framesPerDrive - 2)
        from side in (CameraSide[])[CameraSide.Left, CameraSide.Right]
        select new SplitLine(DriveName.Folder(drive, _seed), frame, side);

    private IEnumerable<SplitLine> Frames(Range drives) =>
        from drive in Indices(drives)
        from frame in Enumerable.Range(0, _framesPerDrive)
        select new SplitLine(DriveName.Folder(drive, _seed), frame, CameraSide.Left);

    private static IEnumerable<int> Indices(Range drives) => Enumerable.Range(drives.Start.Value, drives.End.Value - drives.Start.Value);
}
