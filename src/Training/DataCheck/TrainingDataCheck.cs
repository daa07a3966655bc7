using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;

namespace SelfSup.Training.DataCheck;

/// <summary>
/// Tells before training what would make it fail: finds a recipe's triplets as training does, looks at an even sample of them, and judges
/// number, files, camera, motion, light, and what rides along. The same data give the same findings, whatever the number of threads.
/// </summary>
public static class TrainingDataCheck
{
    /// <summary>Targets looked at unless told otherwise.</summary>
    public const int DefaultSamples = 200;

    /// <summary>Checks a recipe's data.</summary>
    /// <param name="recipe">The recipe, with its data folder.</param>
    /// <param name="samples">At most so many targets are read.</param>
    /// <param name="progress">Is told of every target.</param>
    /// <param name="cancellation">Stops between two targets.</param>
    /// <exception cref="UserErrorException">The data folder is missing, or a list is missing or malformed.</exception>
    /// <exception cref="ConfigurationException">The recipe contradicts itself or the data set.</exception>
    public static DataCheckReport Run(Recipe recipe, int samples, IProgressReporter progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        recipe.Validate();
        IDrivingDataset dataset = DatasetRegistry.Open(recipe.Data.Dataset, recipe.Data.Root);
        dataset.RequireRoot();
        SplitSet split = RecipeSplits.Read(recipe.Data.Split, dataset);
        if (Index(split.Train, recipe, dataset, out string problem) is not { } index)
            return new DataCheckReport(recipe.Data.Root, 0, 0, [new DataFinding("triplets", FindingSeverity.Failure, problem)]);
        List<DataFinding> findings = [TripletCheck.Usable(index, split.Train, dataset)];
        if (recipe.Data.FrameIds.Any(id => id.IsStereo))
            findings.Add(TripletCheck.Stereo(index));
        if (split.Validation.Count > 0 || recipe.Data.Split != "all")
            findings.Add(TripletCheck.Validation(split, Index(split.Validation, recipe, dataset, out _)?.Samples ?? []));
        TargetMeter meter = new(dataset, recipe.Data.FrameIds);
        TargetMeasurement[] measured = Measure(Even(index.Samples, samples), meter, progress, cancellation);
        CheckContext context = new(recipe, dataset, split, index.Samples, measured, meter.Regions);
        findings.AddRange(Judge(context, cancellation));
        return new DataCheckReport(recipe.Data.Root, index.Samples.Count, measured.Length, findings);
    }

    private static IEnumerable<DataFinding> Judge(CheckContext context, CancellationToken cancellation)
    {
        yield return PictureCheck.Of(context);
        DataFinding camera = CameraCheck.Of(context);
        yield return camera;
        if (camera.Severity != FindingSeverity.Failure && context.Pairs.Count > 0)
            yield return HeadingCheck.Of(EgoMotion.Of(context, cancellation), context);

        if (context.Pairs.Count > 0)
        {
            yield return MotionCheck.Of(context);
            yield return MotionCheck.Duplicates(context);
            yield return LightCheck.Jumps(context);
        }

        yield return LightCheck.Exposure(context);
        yield return StaticRegionCheck.Of(context);
        if (context.Recipe.Segmentation.Enabled)
            yield return MaskCheck.Of(context);
    }

    // Null where no target is usable; says why.
    private static TripletIndex? Index(IReadOnlyList<SplitLine> lines, Recipe recipe, IDrivingDataset dataset, out string problem)
    {
        problem = "";
        try
        {
            return lines.Count > 0 ? TripletIndex.Build(lines, recipe.Data.FrameIds, dataset) : throw new UserErrorException($"data.split={recipe.Data.Split} has no training lines; name another");
        }
        catch (UserErrorException error) when (error is not ConfigurationException)
        {
            problem = error.Message;
            return null;
        }
    }

    private static SplitLine[] Even(IReadOnlyList<SplitLine> targets, int samples)
    {
        int count = Math.Min(samples, targets.Count);
        return [.. Enumerable.Range(0, count).Select(i => targets[(int)((((2L * i) + 1) * targets.Count) / (2L * count))])];
    }

    private static TargetMeasurement[] Measure(SplitLine[] targets, TargetMeter meter, IProgressReporter progress, CancellationToken cancellation)
    {
        TargetMeasurement[] measured = new TargetMeasurement[targets.Length];
        progress.Begin(new ProgressTask("checking", "target", targets.Length));
        int done = 0;
        try
        {
            Parallel.For(0, targets.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                measured[i] = meter.Measure(targets[i]);
                progress.Report(Interlocked.Increment(ref done));
            });
        }
        finally
        {
            progress.End();
        }

        return measured;
    }
}
