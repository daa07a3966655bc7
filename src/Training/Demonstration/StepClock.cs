using System.Diagnostics;
using SelfSup.Training.Logging;

namespace SelfSup.Training.Demonstration;

/// <summary>Listens to a training's progress and tells how long a step takes.</summary>
internal sealed class StepClock : IProgressReporter
{
    private readonly List<double> _seconds = [];
    private long _last;

    /// <summary>The median of the later half of the steps: the first ones warm caches up.</summary>
    internal double SecondsPerStep
    {
        get
        {
            double[] later = [.. _seconds.Skip(_seconds.Count / 2).Order()];
            return later.Length > 0 ? later[later.Length / 2] : throw new InvalidOperationException("no step was taken");
        }
    }

    public void Begin(ProgressTask task) => _last = Stopwatch.GetTimestamp();

    public void Report(long done, double? loss = null)
    {
        long now = Stopwatch.GetTimestamp();
        _seconds.Add(Stopwatch.GetElapsedTime(_last, now).TotalSeconds);
        _last = now;
    }

    public void Message(string line)
    {
    }

    public void End()
    {
    }

    public void Dispose()
    {
    }
}
