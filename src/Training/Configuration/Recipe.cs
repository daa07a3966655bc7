using SelfSup.Data;

namespace SelfSup.Training.Configuration;

/// <summary>
/// Everything that decides a training run. <see cref="RecipeKeys.All"/> is the table from which recipe files, <c>--set</c>, help and
/// <c>config.yaml</c> are read and written; the defaults stand in the option records.
/// </summary>
/// <remarks>Two recipes say the same when their <see cref="ToYaml"/> is the same; record equality compares lists by reference.</remarks>
public sealed record Recipe
{
    /// <summary>Networks and depth range.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>Frames and their reading.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>Objective.</summary>
    public LossOptions Loss { get; init; } = new();

    /// <summary>Optimiser, schedule, device.</summary>
    public TrainOptions Train { get; init; } = new();

    /// <summary>Segmentation guidance.</summary>
    public SegmentationOptions Segmentation { get; init; } = new();

    /// <summary>What is written.</summary>
    public OutputOptions Output { get; init; } = new();

    /// <summary>This recipe with one key changed, from <c>KEY=VALUE</c> such as <c>loss.ssim_weight=0.9</c> or <c>data.frame_ids=0,-1,1</c>; the later of two wins. A <c>data.split</c> that is a path is taken from the working folder.</summary>
    /// <exception cref="ConfigurationException">No <c>=</c>, an unknown key, or a value out of the key's range.</exception>
    public Recipe Set(string assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new ConfigurationException($"'{assignment}' is not KEY=VALUE, such as train.batch_size=4");
        return Set(assignment[..equals].Trim(), assignment[(equals + 1)..].Trim());
    }

    /// <summary>As <see cref="Set(string)"/>, with key and value apart.</summary>
    /// <exception cref="ConfigurationException">An unknown key, or a value out of the key's range.</exception>
    public Recipe Set(string key, string value)
    {
        RecipeKey known = RecipeKeys.Find(key) ?? throw new ConfigurationException(RecipeKeys.UnknownKey(key));
        if (!known.TryApply(this, value, out Recipe changed, out string problem))
            throw new ConfigurationException(problem);
        return key == "data.split" ? changed with { Data = changed.Data.WithSplitFrom(Directory.GetCurrentDirectory()) } : changed;
    }

    /// <summary>Every key with its effective value, as a recipe file that reads back to exactly this recipe.</summary>
    public string ToYaml() => RecipeYaml.Write(this);

    /// <summary>Checks every value's range and what values must be together.</summary>
    /// <exception cref="ConfigurationException">The first thing that is wrong, with its keys.</exception>
    public void Validate() => RecipeValidation.Check(this);
}
