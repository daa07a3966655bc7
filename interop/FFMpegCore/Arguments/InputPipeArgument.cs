using System.IO.Pipes;
using FFMpegCore.Pipes;

namespace FFMpegCore.Arguments;

/// <summary>What this process writes and ffmpeg reads.</summary>
public class InputPipeArgument(IPipeSource writer) : PipeArgument(PipeDirection.Out), IInputArgument
{
    public readonly IPipeSource Writer = writer;

    public override string Text
    {
        get
        {
            string format = Writer.GetStreamArguments();
            return format.Length == 0 ? $"-i \"{PipePath}\"" : $"{format} -i \"{PipePath}\"";
        }
    }

    protected override async Task ProcessDataAsync(CancellationToken token)
    {
        await Pipe.WaitForConnectionAsync(token).ConfigureAwait(false);
        await Writer.WriteAsync(Pipe, token).ConfigureAwait(false);
    }
}
