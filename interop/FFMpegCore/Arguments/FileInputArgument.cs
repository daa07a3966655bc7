namespace FFMpegCore.Arguments;

internal sealed class FileInputArgument(string path, bool verifyExists) : IInputArgument
{
    public string Text => $"-i {Quoted.Path(path)}";

    public void Pre()
    {
        if (verifyExists && !File.Exists(path))
            throw new FileNotFoundException("Input file not found", path);
    }

    public Task During(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void Post()
    {
    }
}
