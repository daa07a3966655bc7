using SelfSup.Data;
using SelfSup.Data.Loading;
using SelfSup.Training.Checkpoints;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;

namespace SelfSup.Training.Runs;

/// <summary>
/// A run's folder: <c>config.yaml</c>, <c>provenance.json</c>, <c>metrics.jsonl</c>, <c>events.out.tfevents.*</c>, <c>checkpoints/</c>, <c>pictures/</c> and <c>report.html</c>.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private readonly CheckpointStore _checkpoints;
    private readonly MetricsLog _metrics;
    private readonly TensorBoardWriter _events;
    private readonly Provenance _provenance;

    private RunFolder(string path, string? resumedFrom, CheckpointStore checkpoints, MetricsLog metrics, TensorBoardWriter events, Provenance provenance)
    {
        _provenance = provenance;
        Path = path;
        ResumedFrom = resumedFrom;
        _checkpoints = checkpoints;
        _metrics = metrics;
        _events = events;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The checkpoint's folder that the run goes on from; null at a first start.</summary>
    public string? ResumedFrom { get; }

    /// <summary>
    /// Makes the folder of a new run, or opens an old one with <paramref name="resume"/> (which starts anew where nothing was saved yet).
    /// An existing run is never overwritten: without <paramref name="resume"/> it is an error.
    /// </summary>
    public static RunFolder Open(Recipe recipe, bool resume, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(provenance);
        string path = recipe.Output.Dir;
        string metrics = System.IO.Path.Combine(path, "metrics.jsonl");
        string config = System.IO.Path.Combine(path, "config.yaml");
        bool exists = File.Exists(config);
        if (exists && !resume)
            throw new UserErrorException($"{path}: holds a run already; continue it with --resume, or choose another --out");
        RemoveLeftovers(path);
        if (exists)
            ResumeGuard.Check(RecipeFile.Read(config), recipe, path);
        CheckpointStore checkpoints = new(path, recipe.Output.KeepCheckpoints);
        string? latest = resume ? checkpoints.Latest : null;
        AtomicFile.WriteText(config, recipe.ToYaml());
        provenance.Write(path);
        long step = latest is null ? 0 : TrainingState.Read(latest).Step;
        new ProgressPictureStore(path).GoBackTo(step);
        MetricsLog log = resume ? MetricsLog.Resume(metrics, step) : MetricsLog.Create(metrics);
        return new RunFolder(path, latest, checkpoints, log, new TensorBoardWriter(path, resume ? step + 1 : null), provenance);
    }

    /// <summary>Writes one line to <c>metrics.jsonl</c> and its numbers to TensorBoard, as often as the recipe says.</summary>
    public void Log(MetricsLine line, OutputOptions options)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(options);
        if (line.Split == MetricsLine.TrainingSplit && line.Step % options.LogEverySteps != 0)
            return;
        _metrics.Append(line);
        List<KeyValuePair<string, double>> scalars = [new("loss", line.Loss)];
        scalars.AddRange(line.LossPerScale.Select((loss, scale) => new KeyValuePair<string, double>($"loss_scale_{scale}", loss)));
        scalars.AddRange(line.Values);
        _events.AddScalars(line.Step, scalars.Select(scalar => new KeyValuePair<string, double>($"{line.Split}/{scalar.Key}", scalar.Value)));
    }

    /// <summary>Writes pictures of a step to TensorBoard: images, disparity, warped sources, auto-mask, photometric error.</summary>
    public void LogPictures(long step, TrainingBatch batch, ForwardResult forward) => RunPictures.Write(_events, step, batch, forward);

    /// <summary>Saves a checkpoint, which keeps the run's provenance wherever it is copied to, and returns its folder.</summary>
    public string Save(TrainingState state, Action<string> fill)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(fill);
        return _checkpoints.Write(state.Step, folder =>
        {
            fill(folder);
            _provenance.Write(folder);
        });
    }

    // A process killed while it wrote beside a file leaves its part there.
    private static void RemoveLeftovers(string path)
    {
        if (!Directory.Exists(path))
            return;
        foreach (string leftover in Directory.EnumerateFiles(path, "*.tmp"))
            File.Delete(leftover);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _events.Dispose();
    }
}
