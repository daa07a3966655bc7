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
    private readonly StepsInFlight _steps;
    private readonly long _firstStep;

    /// <summary>
    /// Checks recipe and data, builds the networks with their first weights, opens the run's folder and, with <paramref name="resume"/>,
    /// goes back to its last checkpoint. Throws <see cref="UserErrorException"/> for anything a user can mend, before any step is taken.
    /// </summary>
    public Trainer(Recipe recipe, bool resume, IProgressReporter progress)
        : this(recipe, resume, progress, lag: null)
    {
    }

    /// <summary>As the public one, with a lag of its own (<see cref="StepsInFlight"/>) in place of the device's.</summary>
    internal Trainer(Recipe recipe, bool resume, IProgressReporter progress, int? lag)
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
        _steps = new StepsInFlight(_run, recipe.Output, progress, lag ?? (_device.type == DeviceType.CPU ? 0 : 1));
    }

    /// <summary>Where the run stands.</summary>
    public TrainingState State { get; private set; }

    /// <summary>Steps at which the run ends.</summary>
    public long TotalSteps => _recipe.Train.Steps > 0 ? _recipe.Train.Steps : (long)_recipe.Train.Epochs * _data.BatchesPerEpoch;

    /// <summary>The networks that are trained.</summary>
    internal NetworkSet Networks => _networks;

    /// <summary>Trains to the end, or until <paramref name="interrupt"/>: then the step in hand is finished and saved.</summary>
    public TrainingOutcome Run(CancellationToken interrupt)
    {
        _progress.Begin(new ProgressTask("training", "step", TotalSteps, State.Step, _data.BatchSize));
        _networks.Train(true);
        string? saved = null;
        try
        {
            while (State.Step < TotalSteps && !interrupt.IsCancellationRequested)
                saved = Epoch(interrupt);
        }
        catch
        {
            // What was done before is logged all the same; a loss among it that is not a number came first, and is the error.
            _steps.Settle();
            throw;
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
        _steps.Dispose();
        _display.Dispose();
        _run.Dispose();
        _validation.Dispose();
        _optimizer.Dispose();
        _objective.Dispose();
        _networks.Dispose();
        _data.Dispose();
    }

    // Steps to the end of the epoch or of the run, and tells where the last step was saved, if it was.
    private string? Epoch(CancellationToken interrupt)
    {
        double rate = Optimizers.SetLearningRates(_optimizer, _recipe, State.Epoch);
        string? saved = null;
        foreach (TrainingBatch batch in _data.TrainingEpoch(State.Epoch, State.BatchInEpoch))
        {
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

        return saved;
    }

    // The batch is the step's from here on.
    private void Step(TrainingBatch batch, double rate)
    {
        long step = State.Step + 1;
        long begun = Stopwatch.GetTimestamp() - (long)(batch.WaitSeconds * Stopwatch.Frequency);
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(NoiseSeed.Of(_recipe.Train.Seed, step));
        bool pictures = _recipe.Output.PicturesAreDue(step);
        ForwardResult forward = Forward(batch, pictures);
        _steps.Add(new StepInFlight(batch, forward, _networks.Guidance is not null) { Step = step, Epoch = State.Epoch, Rate = rate, Begun = begun, Pictures = pictures });
        _optimizer.zero_grad();
        forward.Total.backward();
        _optimizer.step();
        _steps.Advance();
        Advance();
    }

    private ForwardResult Forward(TrainingBatch batch, bool pictures)
    {
        try
        {
            return ForwardPass.Run(_networks, _objective, batch, _device, pictures).DetachFromScope();
        }
        catch
        {
            batch.Dispose();
            throw;
        }
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
        _steps.Settle();
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

    private string Save()
    {
        _steps.Settle();
        return _run.Save(State, folder => Checkpoint.Save(folder, State, _networks, _optimizer, _recipe));
    }
}
