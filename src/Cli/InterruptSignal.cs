using System.Runtime.InteropServices;

namespace SelfSup.Cli;

/// <summary>
/// Turns the first SIGINT or SIGTERM into a cancellation, so that a command can save its state; a second one ends the process as usual.
/// </summary>
internal sealed class InterruptSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    internal InterruptSignal(TextWriter error)
    {
        void Handle(PosixSignalContext context)
        {
            if (_source.IsCancellationRequested)
                return;
            context.Cancel = true;
            error.WriteLine("interrupted: finishing this step and saving; a second interrupt stops at once");
            _source.Cancel();
        }

        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    internal CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }
}
