using SelfSup.Data;
using SelfSup.Training.Checkpoints;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;

namespace SelfSup.Training.Runs;

/// <summary>What a run's folder tells of the run, finished or not.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Recipe">Everything effective.</param>
/// <param name="Provenance">Data and surroundings; null where the run was stopped before it wrote them.</param>
/// <param name="Lines">The log, in its order.</param>
/// <param name="SavedStep">Steps done in the newest checkpoint; 0 before the first.</param>
internal sealed record RunRecord(string Folder, Recipe Recipe, Provenance? Provenance, IReadOnlyList<MetricsLine> Lines, long SavedStep)
{
    /// <summary>Reads a run's folder.</summary>
    /// <exception cref="UserErrorException">There is no run, or one of its files is damaged.</exception>
    internal static RunRecord Read(string folder)
    {
        string config = Path.Combine(folder, "config.yaml");
        if (!File.Exists(config))
            throw new UserErrorException($"{folder}: holds no training run (no config.yaml); give the folder that selfsup train wrote");
        string metrics = Path.Combine(folder, "metrics.jsonl");
        Recipe recipe = RecipeFile.Read(config);
        string? checkpoint = new CheckpointStore(folder, recipe.Output.KeepCheckpoints).Latest;
        return new RunRecord(
            folder, recipe, Provenance.Read(folder), File.Exists(metrics) ? MetricsLog.Read(metrics) : [], checkpoint is null ? 0 : TrainingState.Read(checkpoint).Step);
    }

    /// <summary>Lines of training steps.</summary>
    internal IEnumerable<MetricsLine> Steps => Lines.Where(line => line.Split == MetricsLine.TrainingSplit);

    /// <summary>Lines of validations.</summary>
    internal IEnumerable<MetricsLine> Validations => Lines.Where(line => line.Split == MetricsLine.ValidationSplit);

    /// <summary>The last step that is known of, from log and checkpoint, as not every step need be logged; 0 before the first.</summary>
    internal long LastStep => Math.Max(SavedStep, Lines.Count > 0 ? Lines[^1].Step : 0);

    /// <summary>Samples of a step; null where the number of triplets is not known.</summary>
    internal int? BatchSize => Provenance is { Triplets: > 0 } known ? Math.Min(Recipe.Train.BatchSize, known.Triplets) : null;

    /// <summary>Steps of an epoch; null where the number of triplets is not known.</summary>
    internal long? StepsPerEpoch => BatchSize is { } batch ? Provenance!.Triplets / batch : null;

    /// <summary>Steps of the whole run; null where an epoch's are not known.</summary>
    internal long? TotalSteps => Recipe.Train.Steps > 0 ? Recipe.Train.Steps : Recipe.Train.Epochs * StepsPerEpoch;

    /// <summary>The validation with the least abs_rel, or with the least loss where there is no true depth; null before the first.</summary>
    internal MetricsLine? BestValidation
    {
        get
        {
            List<MetricsLine> judged = [.. Validations.Where(line => double.IsFinite(line["abs_rel"] ?? double.NaN))];
            return judged.Count > 0 ? judged.MinBy(line => line["abs_rel"]) : Validations.Where(line => double.IsFinite(line.Loss)).MinBy(line => line.Loss);
        }
    }
}
