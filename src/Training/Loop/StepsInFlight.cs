using System.Diagnostics;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Runs;

namespace SelfSup.Training.Loop;

/// <summary>
/// The steps whose numbers have not been looked at. On the CPU a step is checked before its gradients are applied; a GPU is not made to wait for that: its
/// numbers are read while the next step runs, and always before anything is saved, validated or ended.
/// </summary>
/// <param name="run">Where steps are logged.</param>
/// <param name="output">How often.</param>
/// <param name="progress">Told of every finished step.</param>
/// <param name="lag">How many steps may be unfinished while the next is prepared: 0 or 1.</param>
internal sealed class StepsInFlight(RunFolder run, OutputOptions output, IProgressReporter progress, int lag) : IDisposable
{
    private readonly Queue<StepInFlight> _steps = new();
    private long _lastFinished;

    /// <summary>Takes over a step after its forward pass.</summary>
    /// <exception cref="Data.UserErrorException">Without lag: its loss is not a number.</exception>
    internal void Add(StepInFlight step)
    {
        _steps.Enqueue(step);
        if (lag == 0)
            RequireFinite(step);
    }

    /// <summary>Logs steps, in order, until no more than the lag are left.</summary>
    /// <exception cref="Data.UserErrorException">A loss is not a number.</exception>
    internal void Advance() => FinishTo(lag);

    /// <summary>Logs all steps.</summary>
    /// <exception cref="Data.UserErrorException">A loss is not a number.</exception>
    internal void Settle() => FinishTo(0);

    public void Dispose()
    {
        while (_steps.TryDequeue(out StepInFlight? step))
            step.Dispose();
    }

    private void FinishTo(int left)
    {
        while (_steps.Count > left)
        {
            RequireFinite(_steps.Peek());
            using StepInFlight step = _steps.Dequeue();
            long now = Stopwatch.GetTimestamp();
            // What a lagging step did beside the one before it is that one's time.
            run.Log(step.Line(Stopwatch.GetElapsedTime(Math.Max(step.Begun, _lastFinished), now).TotalSeconds), output);
            _lastFinished = now;
            if (step.Pictures)
                run.LogPictures(step.Step, step.Batch, step.Forward);
            progress.Report(step.Step, step.Loss);
        }
    }

    private void RequireFinite(StepInFlight step)
    {
        if (double.IsFinite(step.Loss))
            return;
        try
        {
            throw NonFiniteLoss.Describe(step.Loss, step.Step, step.Batch, step.Forward, $"--resume --out {run.Path}");
        }
        finally
        {
            // What came after it is worth nothing.
            Dispose();
        }
    }
}
