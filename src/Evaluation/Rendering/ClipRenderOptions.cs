namespace SelfSup.Evaluation.Rendering;

/// <summary>How a clip becomes a disparity video.</summary>
public sealed record ClipRenderOptions
{
    /// <summary>What the frames show.</summary>
    public DisparityVideoOptions Picture { get; init; } = new();

    /// <summary>The encoder's quality: 0 (lossless) to 51; 18.</summary>
    public int RateFactor { get; init; } = 18;

    /// <summary>How many frames go through the network together; 1.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Whether the clip's sound is kept; true.</summary>
    public bool KeepSound { get; init; } = true;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> naming the value and its range.</summary>
    public void Validate()
    {
        Picture.Validate();
        ArgumentOutOfRangeException.ThrowIfNegative(RateFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RateFactor, 51);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
    }
}
