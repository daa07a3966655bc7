using SelfSup.Training.Logging;
using Spectre.Console;
using ProgressTask = SelfSup.Training.Logging.ProgressTask;

namespace SelfSup.Cli.Progress;

/// <summary>One line at the foot of a terminal, redrawn in place at most ten times a second: a bar, the step, the loss, the rate and the time left.</summary>
internal sealed class LiveProgressReporter(IAnsiConsole console) : IProgressReporter
{
    private const int BarWidth = 24;
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_rateTimeConstant = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private ProgressTask? _task;
    private ProgressRate _rate = new(s_rateTimeConstant);
    private (long Done, double? Loss) _latest;
    private long _reported;
    private long _drawn;

    public void Begin(ProgressTask task)
    {
        lock (_lock)
        {
            _task = task;
            _rate = new ProgressRate(s_rateTimeConstant);
            _latest = (task.Done, null);
            _reported = TimeProvider.System.GetTimestamp();
            _drawn = 0;
            Draw();
        }
    }

    public void Report(long done, double? loss = null)
    {
        lock (_lock)
        {
            long now = TimeProvider.System.GetTimestamp();
            _rate.Add(Math.Max(0, done - _latest.Done), TimeProvider.System.GetElapsedTime(_reported, now));
            _reported = now;
            _latest = (done, loss);
            if (TimeProvider.System.GetElapsedTime(_drawn, now) >= s_redraw)
                Draw();
        }
    }

    public void Message(string line)
    {
        lock (_lock)
        {
            Clear();
            console.WriteLine(line);
            if (_task is not null)
                Draw();
        }
    }

    public void End()
    {
        lock (_lock)
        {
            if (_task is null)
                return;
            Draw();
            console.WriteLine();
            _task = null;
        }
    }

    public void Dispose() => End();

    private void Draw()
    {
        _drawn = TimeProvider.System.GetTimestamp();
        ProgressTask task = _task!;
        int filled = task.Total > 0 ? (int)(BarWidth * _latest.Done / task.Total) : 0;
        string text = ProgressText.State(task, _latest.Done, _latest.Loss, _rate);
        int room = Math.Max(0, console.Profile.Width - BarWidth - 2);
        Clear();
        console.Markup($"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {Markup.Escape(text.Length > room ? text[..room] : text)}");
    }

    private void Clear() => console.Write(new ControlCode("\r\u001b[2K"));
}
