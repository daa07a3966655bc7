namespace FFMpegCore;

public class VideoStream : MediaStream
{
    /// <summary>Frames a second, averaged over the file.</summary>
    public double AvgFrameRate { get; set; }

    public int BitsPerRawSample { get; set; }

    public (int Width, int Height) DisplayAspectRatio { get; set; }

    public (int Width, int Height) SampleAspectRatio { get; set; }

    public string Profile { get; set; } = null!;

    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>The base frame rate: the lowest in which all time stamps can be told.</summary>
    public double FrameRate { get; set; }

    public string PixelFormat { get; set; } = null!;

    public int Level { get; set; }

    /// <summary>Degrees by which a player turns the picture.</summary>
    public int Rotation { get; set; }

    public double AverageFrameRate { get; set; }

    public string ColorRange { get; set; } = null!;

    public string ColorSpace { get; set; } = null!;

    public string ColorTransfer { get; set; } = null!;

    public string ColorPrimaries { get; set; } = null!;
}
