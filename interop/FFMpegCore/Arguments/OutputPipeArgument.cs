using System.IO.Pipes;
using FFMpegCore.Pipes;

namespace FFMpegCore.Arguments;

/// <summary>What ffmpeg writes and this process reads, to the last byte: the token stops the wait for ffmpeg only, not the reading of what it left in the pipe.</summary>
public class OutputPipeArgument(IPipeSink reader) : PipeArgument(PipeDirection.In), IOutputArgument
{
    public readonly IPipeSink Reader = reader;

    public override string Text => $"\"{PipePath}\" -y";

    protected override async Task ProcessDataAsync(CancellationToken token)
    {
        await Pipe.WaitForConnectionAsync(token).ConfigureAwait(false);
        await Reader.ReadAsync(Pipe, CancellationToken.None).ConfigureAwait(false);
    }
}
