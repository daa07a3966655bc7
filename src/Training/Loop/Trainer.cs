using System.Diagnostics;
using SelfSup.Data;
using SelfSup.Data.Loading;
using SelfSup.Monocular.Losses;
using SelfSup.Training.Checkpoints;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Networks;
using SelfSup.Training.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>
/// Trains one recipe into one run's folder: read it from top to bottom. Order, augmentation and noise are functions of the seed and the step,
/// so a run that starts again from a checkpoint takes the same steps, on the CPU to the bit.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly Recipe _recipe;
    private readonly IProgressReporter _progress;
    private readonly Device _device;
    private readonly TrainingData _data;
    private readonly NetworkSet _networks;
    private readonly SelfSupervisedObjective _objective;
    private readonly optim.Optimizer _optimizer;
    private readonly RunFolder _run;
    private readonly Validation _validation;
    private readonly RunDisplay _display;
    private readonly long _firstStep;

    /// <summary>
    /// Checks recipe and data, builds the networks with their first weights, opens the run's folder and, with <paramref name="resume"/>,
    /// goes back to its last checkpoint. Throws <see cref="UserErrorException"/> for anything a user can mend, before any step is taken.
    /// </summary>
    public Trainer(Recipe recipe, bool resume, IProgressReporter progress)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(progress);
        recipe.Validate();
        _recipe = recipe;
        _progress = progress;
        _device = DeviceChoice.Resolve(recipe.Train.Device);
        _data = TrainingData.Open(recipe, progress.Message);
        torch.manual_seed(recipe.Train.Seed);
        _networks = new NetworkSet(recipe);
        ScalarType precision = DeviceChoice.Precision(recipe.Train.Precision, _device);
        if (BFloat16.Warning(precision, _device) is { } warning)
            progress.Message(warning);
        _networks.SetPrecision(precision, _device.type);
        InitialWeights.Load(_networks, recipe, progress.Message);
        _networks.To(_device);
        _objective = new SelfSupervisedObjective(Objectives.OptionsOf(recipe));
        _optimizer = Optimizers.Create(recipe, _networks);
        _validation = new Validation(recipe, _data, _networks, _device);
        _run = RunFolder.Open(recipe, resume, _data.Provenance(recipe, _device));
        if (_run.ResumedFrom is { } checkpoint)
        {
            State = Checkpoint.Load(checkpoint, _networks, _optimizer, _data.ListHash);
            progress.Message($"resumed from {checkpoint}: step {State.Step}");
        }
        else
        {
            State = new TrainingState { Step = 0, Epoch = 0, BatchInEpoch = 0, Seed = recipe.Train.Seed, TrainListSha256 = _data.ListHash };
        }

        _firstStep = State.Step;
        _display = new RunDisplay(recipe, _data, _networks, _device, _run.Path, progress.Message);
    }

    /// <summary>Where the run stands.</summary>
    public TrainingState State { get; private set; }

    /// <summary>Steps at which the run ends.</summary>
    public long TotalSteps => _recipe.Train.Steps > 0 ? _recipe.Train.Steps : (long)_recipe.Train.Epochs * _data.BatchesPerEpoch;

    /// <summary>Trains to the end, or until <paramref name="interrupt"/>: then the step in hand is finished and saved.</summary>
    public TrainingOutcome Run(CancellationToken interrupt)
    {
        _progress.Begin(new ProgressTask("training", "step", TotalSteps, State.Step, _data.BatchSize));
        _networks.Train(true);
        string? saved = null;
        while (State.Step < TotalSteps && !interrupt.IsCancellationRequested)
        {
            double rate = Optimizers.SetLearningRates(_optimizer, _recipe, State.Epoch);
            foreach (TrainingBatch batch in _data.TrainingEpoch(State.Epoch, State.BatchInEpoch))
            {
                using (batch)
                    Step(batch, rate);
                bool epochEnds = State.BatchInEpoch == 0;
                bool stops = interrupt.IsCancellationRequested;
                bool ends = State.Step >= TotalSteps || stops;
                // A stop saves first, so that a second interrupt in a long validation loses nothing but that validation.
                saved = stops ? Save() : null;
                if (_recipe.Output.ValidationIsDue(State.Step, epochEnds))
                    Validate();
                if (!stops && (ends || _recipe.Output.CheckpointIsDue(State.Step, epochEnds)))
                    saved = Save();
                Show(saved is not null, ends);
                if (epochEnds || ends)
                    break;
            }
        }

        // A run that was finished before has nothing new to save.
        saved ??= State.Step == _firstStep && _run.ResumedFrom is { } already ? already : Save();
        bool interrupted = State.Step < TotalSteps;
        _display.WriteReport(interrupted ? RunStanding.Interrupted : RunStanding.Unknown);
        _progress.End();
        return new TrainingOutcome(State.Step, interrupted, saved);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _display.Dispose();
        _run.Dispose();
        _validation.Dispose();
        _optimizer.Dispose();
        _objective.Dispose();
        _networks.Dispose();
    }

    private void Step(TrainingBatch batch, double rate)
    {
        long step = State.Step + 1;
        Stopwatch clock = Stopwatch.StartNew();
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(NoiseSeed.Of(_recipe.Train.Seed, step));
        bool pictures = _recipe.Output.PicturesAreDue(step);
        using ForwardResult forward = ForwardPass.Run(_networks, _objective, batch, _device, pictures);
        double loss = forward.Total.ToDouble();
        if (!double.IsFinite(loss))
            throw NonFiniteLoss.Describe(loss, step, batch, forward, $"--resume --out {_run.Path}");
        _optimizer.zero_grad();
        forward.Total.backward();
        _optimizer.step();

        double seconds = clock.Elapsed.TotalSeconds + batch.WaitSeconds;
        List<double> perScale = [.. forward.Objective.PerScale.Select(tensor => tensor.ToDouble())];
        MetricsLine line = MetricsLine.Training(step, State.Epoch, loss, perScale, rate, batch.Samples.Count / seconds, batch.WaitSeconds);
        if (_networks.Guidance is not null)
            line = line.WithSegmentation(forward.Segmentation?.Loss.ToDouble(), batch.Masks?.Present.Count ?? 0);
        _run.Log(line, _recipe.Output);
        if (pictures)
            _run.LogPictures(step, batch, forward);
        _progress.Report(step, loss);
        Advance();
    }

    private void Advance()
    {
        bool last = State.BatchInEpoch + 1 >= _data.BatchesPerEpoch;
        State = State with
        {
            Step = State.Step + 1,
            Epoch = last ? State.Epoch + 1 : State.Epoch,
            BatchInEpoch = last ? 0 : State.BatchInEpoch + 1,
        };
    }

    private void Validate()
    {
        if (_validation.Run() is not { } result)
            return;
        _run.Log(result.ToLine(State.Step, State.Epoch), _recipe.Output);
        _progress.Message(result.ToText(State.Step));
    }

    // The report of the last step is written when it is known how the run ended.
    private void Show(bool saved, bool ends)
    {
        if (saved || _recipe.Output.PicturesAreDue(State.Step))
            _display.DrawPictures(State.Step);
        if (saved && !ends)
            _display.WriteReport(RunStanding.Running);
    }

    private string Save() => _run.Save(State, folder => Checkpoint.Save(folder, State, _networks, _optimizer, _recipe));
}
