using SelfSup.Data.Synthetic.Recording;

namespace SelfSup.Training.Demonstration;

/// <summary>What a demonstration is asked for.</summary>
public sealed record DemoOptions
{
    /// <summary>The folder that everything goes into.</summary>
    public required string Folder { get; init; }

    /// <summary>How long all of it may take, about; training gets what the other stages leave.</summary>
    public double Minutes { get; init; } = 5.5;

    /// <summary>Seed of the world and of the training.</summary>
    public long Seed { get; init; } = 1;

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda[:N]</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>What is recorded.</summary>
    internal RecordingOptions Recording { get; init; } = DemoRecipe.Recording;

    /// <summary>Steps to train, instead of what fits into the minutes.</summary>
    internal long? Steps { get; init; }
}
