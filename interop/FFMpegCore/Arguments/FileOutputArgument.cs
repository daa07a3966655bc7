using FFMpegCore.Exceptions;

namespace FFMpegCore.Arguments;

internal sealed class FileOutputArgument(string path, bool overwrite) : IOutputArgument
{
    public string Text => overwrite ? Quoted.Path(path) + " -y" : Quoted.Path(path);

    public void Pre()
    {
        if (!overwrite && File.Exists(path))
            throw new FFMpegException(FFMpegExceptionType.File, "Output file already exists and overwrite is disabled");
    }

    public Task During(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void Post()
    {
    }
}
