namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// What is recorded of the synthetic world. All but <see cref="Workers"/> decides what the files hold, and stands in <c>synth.json</c>.
/// </summary>
public sealed record RecordingOptions
{
    /// <summary>The width and height at which KITTI's rectified pictures are recorded.</summary>
    public static (int Width, int Height) KittiSize => (1242, 375);

    /// <summary>How many drives, each on a street of its own; 1 to 9999.</summary>
    public int Drives { get; init; } = 10;

    /// <summary>Frames of a drive at 10 a second; 3 (a target with its neighbours) to 100000.</summary>
    public int FramesPerDrive { get; init; } = 50;

    /// <summary>Picture width in pixels, 32 to 8192.</summary>
    public int Width { get; init; } = KittiSize.Width;

    /// <summary>Picture height in pixels, 32 to 8192.</summary>
    public int Height { get; init; } = KittiSize.Height;

    /// <summary>Decides streets, light, traffic and noise.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How camera pictures are stored.</summary>
    public FrameFormat Format { get; init; } = FrameFormat.Png;

    /// <summary>Whether laser scans are recorded: 2 MB a frame, and what <c>selfsup eval</c> measures against unless told otherwise.</summary>
    public bool WithScanner { get; init; } = true;

    /// <summary>Whether dense depth of both cameras is recorded.</summary>
    public bool WithDepth { get; init; } = true;

    /// <summary>Whether foreground masks of both cameras are recorded.</summary>
    public bool WithMasks { get; init; } = true;

    /// <summary>Whether semantic labels, instances and their motion in the left camera are recorded.</summary>
    public bool WithLabels { get; init; } = true;

    /// <summary>Whether pictures have sensor noise and drifting exposure; without, equal light gives equal colours in every frame.</summary>
    public bool WithSensorNoise { get; init; } = true;

    /// <summary>Frames that are made at once; 0 for one a core. Does not change the files.</summary>
    public int Workers { get; init; }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="ConfigurationException">The message names the value and its range.</exception>
    public void Validate()
    {
        Require("drives", Drives, 1, 9999);
        Require("frames", FramesPerDrive, 3, 100_000);
        Require("width", Width, 32, 8192);
        Require("height", Height, 32, 8192);
        Require("workers", Workers, 0, 4096);
    }

    private static void Require(string name, int value, int low, int high)
    {
        if (value < low || value > high)
            throw new ConfigurationException($"synth: {name} is {value}; it must be {low} to {high}");
    }
}
