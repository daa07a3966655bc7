using SelfSup.Data.Motion;
using SelfSup.Data.Splits;

namespace SelfSup.Training.DataCheck;

/// <summary>What was seen of one sampled target.</summary>
internal sealed record TargetMeasurement(SplitLine Target)
{
    /// <summary>Why one of its pictures cannot be read; null where all can.</summary>
    public string? Error { get; init; }

    /// <summary>The target picture's columns; 0 where it was not read.</summary>
    public int Width { get; init; }

    /// <summary>Its rows.</summary>
    public int Height { get; init; }

    /// <summary>Whether a neighbour has another size.</summary>
    public bool SizesDiffer { get; init; }

    /// <summary>The target picture's light.</summary>
    public Brightness Light { get; init; }

    /// <summary>The target against each of its nearest temporal neighbours.</summary>
    public IReadOnlyList<PairMeasurement> Pairs { get; init; } = [];
}

/// <summary>A target and a neighbour.</summary>
/// <param name="Flow">The motion from target to neighbour.</param>
/// <param name="IsDuplicate">Whether the neighbour repeats the target.</param>
/// <param name="BrightnessRatio">The neighbour's mean grey level by the target's; 1 where both are black.</param>
internal sealed record PairMeasurement(FlowField Flow, bool IsDuplicate, double BrightnessRatio);
