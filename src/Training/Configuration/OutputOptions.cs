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

    /// <summary>Steps between lines in metrics.jsonl and points in TensorBoard.</summary>
    public long LogEverySteps { get; init; } = 1;
}
