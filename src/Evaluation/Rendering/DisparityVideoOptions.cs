namespace SelfSup.Evaluation.Rendering;

/// <summary>What the frames of a disparity video show.</summary>
public sealed record DisparityVideoOptions
{
    /// <summary>Which pictures, and how they lie; the image with its disparity below.</summary>
    public VideoLayout Layout { get; init; } = VideoLayout.Stacked;

    /// <summary>Whether each frame carries its number, from 0, in the upper left corner; false.</summary>
    public bool FrameNumbers { get; init; }

    /// <summary>Whether the disparity carries a legend of its colours; false.</summary>
    public bool ScaleBar { get; init; }

    /// <summary>Metres in a unit of the network's depth, for a legend in metres; null for one in words, as a monocular network's unit is not known.</summary>
    public double? DepthScale { get; init; }

    /// <summary>The time constant of the colour scale (<see cref="DisparityScale"/>) in seconds; 1.</summary>
    public double SmoothingSeconds { get; init; } = 1;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> naming the value and its range.</summary>
    public void Validate()
    {
        if (!Enum.IsDefined(Layout))
            throw new ArgumentOutOfRangeException(nameof(Layout), Layout, "not a layout");
        if (DepthScale is { } scale && !(scale > 0 && double.IsFinite(scale)))
            throw new ArgumentOutOfRangeException(nameof(DepthScale), scale, "expected a number above 0");
        if (!(SmoothingSeconds >= 0) || !double.IsFinite(SmoothingSeconds))
            throw new ArgumentOutOfRangeException(nameof(SmoothingSeconds), SmoothingSeconds, "expected a time from 0 on");
    }
}
