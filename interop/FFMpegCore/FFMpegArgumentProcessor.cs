using System.Globalization;
using System.Text.RegularExpressions;
using FFMpegCore.Arguments;
using FFMpegCore.Enums;
using FFMpegCore.Exceptions;
using FFMpegCore.Processes;

namespace FFMpegCore;

/// <summary>
/// Runs one complete command line. Beyond the official package: a run ends whenever ffmpeg ends, whatever its pipes wait for; an input that ffmpeg stopped
/// reading is no error of its own (its exit code decides, and the error carries what it wrote); and what ffmpeg left in an output pipe is read to the end.
/// </summary>
public partial class FFMpegArgumentProcessor
{
    private readonly FFMpegArguments _arguments;
    private readonly List<Action<FFOptions>> _configurations = [];
    private readonly List<CancellationToken> _tokens = [];
    private Action<double>? _onPercentage;
    private Action<TimeSpan>? _onTime;
    private Action<string>? _onOutput;
    private Action<string>? _onError;
    private TimeSpan _total;
    private int _patienceMilliseconds;
    private FFMpegLogLevel? _logLevel;

    internal FFMpegArgumentProcessor(FFMpegArguments arguments) => _arguments = arguments;

    public string Arguments => _arguments.Text;

    /// <summary>Calls back with 0 … 100, by ffmpeg's own report against <paramref name="totalTimeSpan"/>, and with 100 at a good end.</summary>
    public FFMpegArgumentProcessor NotifyOnProgress(Action<double> onPercentageProgress, TimeSpan totalTimeSpan)
    {
        _total = totalTimeSpan;
        _onPercentage = onPercentageProgress;
        return this;
    }

    public FFMpegArgumentProcessor NotifyOnProgress(Action<TimeSpan> onTimeProgress)
    {
        _onTime = onTimeProgress;
        return this;
    }

    public FFMpegArgumentProcessor NotifyOnOutput(Action<string> onOutput)
    {
        _onOutput = onOutput;
        return this;
    }

    public FFMpegArgumentProcessor NotifyOnError(Action<string> onError)
    {
        _onError = onError;
        return this;
    }

    /// <summary>Hands out what cancels the run: ffmpeg is asked to finish, and killed after <paramref name="timeout"/> milliseconds.</summary>
    public FFMpegArgumentProcessor CancellableThrough(out Action cancel, int timeout = 0)
    {
        // Never disposed: the caller may cancel at any time, also when all is over.
        CancellationTokenSource source = new();
        cancel = source.Cancel;
        return CancellableThrough(source.Token, timeout);
    }

    public FFMpegArgumentProcessor CancellableThrough(CancellationToken token, int timeout = 0)
    {
        _tokens.Add(token);
        _patienceMilliseconds = timeout;
        return this;
    }

    public FFMpegArgumentProcessor Configure(Action<FFOptions> configureOptions)
    {
        _configurations.Add(configureOptions);
        return this;
    }

    public FFMpegArgumentProcessor WithLogLevel(FFMpegLogLevel logLevel)
    {
        _logLevel = logLevel;
        return this;
    }

    public bool ProcessSynchronously(bool throwOnError = true, FFOptions? ffMpegOptions = null) =>
        Task.Run(() => ProcessAsynchronously(throwOnError, ffMpegOptions)).GetAwaiter().GetResult();

    /// <summary>True when ffmpeg ended well. Where it did not: false, or an exception with <paramref name="throwOnError"/>.</summary>
    /// <exception cref="FFMpegException">ffmpeg cannot be started, or failed.</exception>
    /// <exception cref="FileNotFoundException">An input file is missing.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<bool> ProcessAsynchronously(bool throwOnError = true, FFOptions? ffMpegOptions = null)
    {
        FFOptions options = (ffMpegOptions ?? GlobalFFOptions.Current).Clone();
        _configurations.ForEach(configure => configure(options));
        ErrorTail tail = new();
        int exitCode;
        try
        {
            exitCode = await RunAsync(options, tail).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!throwOnError)
        {
            return false;
        }

        if (exitCode == 0)
        {
            _onPercentage?.Invoke(100);
            return true;
        }

        return throwOnError
            ? throw new FFMpegException(FFMpegExceptionType.Process, $"ffmpeg exited with non-zero exit-code ({exitCode} - {tail})", null, tail.ToString())
            : false;
    }

    private async Task<int> RunAsync(FFOptions options, ErrorTail tail)
    {
        IInputOutputArgument[] ends = [.. _arguments.InputsAndOutputs];
        using CancellationTokenSource cancelled = CancellationTokenSource.CreateLinkedTokenSource([CancellationToken.None, .. _tokens]);
        cancelled.Token.ThrowIfCancellationRequested();
        try
        {
            foreach (IInputOutputArgument end in ends)
                end.Pre();
            string text = _arguments.Text;
            if ((_logLevel ?? options.LogLevel) is { } level)
                text += $" -v {level.ToString().ToLowerInvariant()}";
            using ChildProcess ffmpeg = ChildProcess.Start(
                GlobalFFOptions.GetFFMpegBinaryPath(options), text, options, line => _onOutput?.Invoke(line), line => OnErrorLine(line, tail));
            PipedRun run = new(ffmpeg, ends, _patienceMilliseconds);
            return await run.WaitAsync(cancelled.Token).ConfigureAwait(false);
        }
        finally
        {
            foreach (IInputOutputArgument end in ends)
                end.Post();
        }
    }

    private void OnErrorLine(string line, ErrorTail tail)
    {
        tail.Add(line);
        _onError?.Invoke(line);
        if (_onTime is null && _onPercentage is null)
            return;
        Match match = Time().Match(line);
        if (!match.Success || !TimeSpan.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out TimeSpan time))
            return;
        _onTime?.Invoke(time);
        if (_total > TimeSpan.Zero)
            _onPercentage?.Invoke(Math.Round(Math.Min(100, time / _total * 100), 2));
    }

    [GeneratedRegex(@"time=(\d\d:\d\d:\d\d\.\d\d?)")]
    private static partial Regex Time();
}
