namespace SelfSup.Training.Logging;

/// <summary>Progress for logs and pipes: the first state, then a line at most every so often, and the last state.</summary>
public sealed class PlainProgressReporter : IProgressReporter
{
    private static readonly TimeSpan s_rateTimeConstant = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private ProgressTask? _task;
    private ProgressRate _rate = new(s_rateTimeConstant);
    private (long Done, double? Loss, long Time) _latest;
    private (long Done, long Time)? _shown;

    /// <summary>Writes to <paramref name="writer"/>, which stays the caller's.</summary>
    /// <param name="writer">Standard error, as a rule.</param>
    /// <param name="interval">The least time between two lines.</param>
    /// <param name="clock">The system's clock by default.</param>
    public PlainProgressReporter(TextWriter writer, TimeSpan interval, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        _writer = writer;
        _interval = interval;
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public void Begin(ProgressTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        lock (_lock)
        {
            _task = task;
            _rate = new ProgressRate(s_rateTimeConstant);
            _latest = (task.Done, null, _clock.GetTimestamp());
            _shown = null;
        }
    }

    /// <inheritdoc/>
    public void Report(long done, double? loss = null)
    {
        lock (_lock)
        {
            if (_task is null)
                throw new InvalidOperationException($"{nameof(Report)} before {nameof(Begin)}");
            long now = _clock.GetTimestamp();
            _rate.Add(Math.Max(0, done - _latest.Done), _clock.GetElapsedTime(_latest.Time, now));
            _latest = (done, loss, now);
            if (_shown is not { } shown || _clock.GetElapsedTime(shown.Time, now) >= _interval)
                Show();
        }
    }

    /// <inheritdoc/>
    public void Message(string line)
    {
        lock (_lock)
            _writer.WriteLine(line);
    }

    /// <inheritdoc/>
    public void End()
    {
        lock (_lock)
        {
            if (_shown is { } shown && shown.Done != _latest.Done)
                Show();
            _task = null;
            _shown = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Show()
    {
        _writer.WriteLine(ProgressText.State(_task!, _latest.Done, _latest.Loss, _rate));
        _writer.Flush();
        _shown = (_latest.Done, _latest.Time);
    }
}
