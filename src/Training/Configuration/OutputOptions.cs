namespace SelfSup.Training.Configuration;

/// <summary>What a run writes and how often (recipe section <c>output</c>).</summary>
public sealed record OutputOptions
{
    /// <summary>The run's folder; empty leaves it to <c>--out</c> or a name under <c>runs/</c>.</summary>
    public string Dir { get; init; } = "";

    /// <summary>Steps between checkpoints; 0 for one at every epoch's end. The last step always has one.</summary>
    public long CheckpointEverySteps { get; init; }

    /// <summary>Steps between pictures in the TensorBoard events; 0 for none.</summary>
    public long ImagesEverySteps { get; init; } = 250;

    /// <summary>Newest checkpoints that are kept; 0 for all.</summary>
    public int KeepCheckpoints { get; init; } = 5;

    /// <summary>Steps between validations; 0 for one at every epoch's end.</summary>
    public long ValidateEverySteps { get; init; }

    /// <summary>Validation samples that are looked at, evenly spaced over the list: enough for a steady curve at a small share of the time.</summary>
    public int ValidationSamples { get; init; } = 200;

    /// <summary>Steps between lines in metrics.jsonl and points in TensorBoard.</summary>
    public long LogEverySteps { get; init; } = 1;

    /// <summary>Whether a checkpoint is due after <paramref name="step"/> finished steps.</summary>
    public bool CheckpointIsDue(long step, bool epochEnds) => IsDue(CheckpointEverySteps, step, epochEnds);

    /// <summary>Whether a validation is due after <paramref name="step"/> finished steps.</summary>
    public bool ValidationIsDue(long step, bool epochEnds) => IsDue(ValidateEverySteps, step, epochEnds);

    /// <summary>Whether pictures of <paramref name="step"/> are wanted; the first step's too, to see that all is well.</summary>
    public bool PicturesAreDue(long step) => ImagesEverySteps > 0 && (step == 1 || step % ImagesEverySteps == 0);

    private static bool IsDue(long every, long step, bool epochEnds) => every > 0 ? step % every == 0 : epochEnds;
}
