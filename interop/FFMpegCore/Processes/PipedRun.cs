using System.Net.Sockets;
using FFMpegCore.Arguments;

namespace FFMpegCore.Processes;

/// <summary>Serves ffmpeg's pipes until it ends, and never longer: its end, a fault of this side and the caller's cancellation each end all of it.</summary>
internal sealed class PipedRun(ChildProcess ffmpeg, IReadOnlyList<IInputOutputArgument> ends, int patienceMilliseconds)
{
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsPipeClosing = unchecked((int)0x800700E8);

    // A pipe that ffmpeg opened, filled and left in its last moments is still to be noticed.
    private static readonly TimeSpan s_lastConnection = TimeSpan.FromSeconds(1);

    // A source that does not heed its token is left to itself after this.
    private static readonly TimeSpan s_sourceGrace = TimeSpan.FromSeconds(2);

    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        using CancellationTokenSource ended = new();
        Task<int> exit = ffmpeg.WaitAsync();

        // On the pool: a source may block while it makes its next frame.
        Task[] inputs = [.. ends.OfType<IInputArgument>().Select(input => Task.Run(() => input.During(ended.Token), CancellationToken.None))];
        Task[] outputs = [.. ends.OfType<IOutputArgument>().Select(output => Task.Run(() => output.During(ended.Token), CancellationToken.None))];
        Task<Exception?> fault = FirstFault(inputs, outputs);
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(asked.SetResult))
            await Task.WhenAny(exit, fault, asked.Task).ConfigureAwait(false);
        if (!exit.IsCompleted)
            await StopAsync(exit, cancellation.IsCancellationRequested).ConfigureAwait(false);

        int exitCode = await exit.ConfigureAwait(false);
        if (exitCode == 0)
            ended.CancelAfter(s_lastConnection);
        else
            await ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(Task.WhenAll(inputs), Task.Delay(s_sourceGrace, CancellationToken.None)).ConfigureAwait(false);
        Task transfers = Task.WhenAll(outputs);
        await Task.WhenAny(transfers).ConfigureAwait(false);

        cancellation.ThrowIfCancellationRequested();
        if (inputs.Concat(outputs).Select(Fault).FirstOrDefault(error => error is not null) is { } own)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(own);
        return exitCode;
    }

    private async Task StopAsync(Task<int> exit, bool politely)
    {
        if (politely && patienceMilliseconds > 0)
        {
            ffmpeg.AskToQuit();
            await Task.WhenAny(exit, Task.Delay(patienceMilliseconds)).ConfigureAwait(false);
        }

        if (!exit.IsCompleted)
            ffmpeg.Kill();
    }

    // Completes when a transfer fails by a fault of this side; never otherwise.
    private static async Task<Exception?> FirstFault(params Task[][] groups)
    {
        List<Task> running = [.. groups.SelectMany(group => group)];
        while (running.Count > 0)
        {
            Task done = await Task.WhenAny(running).ConfigureAwait(false);
            if (Fault(done) is { } error)
                return error;
            running.Remove(done);
        }

        return await new TaskCompletionSource<Exception?>().Task.ConfigureAwait(false);
    }

    // A broken pipe tells only that ffmpeg closed its end, and a cancelled wait that it never opened it: its exit code says whether that was right.
    private static Exception? Fault(Task task) => task.Exception?.InnerException switch
    {
        IOException { InnerException: SocketException } => null,
        IOException { HResult: WindowsBrokenPipe or WindowsPipeClosing } => null,
        var error => error,
    };
}
