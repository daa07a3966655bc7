using FFMpegCore.Arguments;
using FFMpegCore.Pipes;

namespace FFMpegCore;

/// <summary>ffmpeg's command line up to its inputs; naming the output completes it.</summary>
public sealed class FFMpegArguments : FFMpegArgumentsBase
{
    private readonly FFMpegGlobalArguments _global = new();

    private FFMpegArguments()
    {
    }

    public string Text => string.Join(' ', _global.List.Concat(List).Select(argument => argument.Text).Where(text => text.Length > 0));

    public static FFMpegArguments FromFileInput(string filePath, bool verifyExists = true, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new FFMpegArguments().AddFileInput(filePath, verifyExists, addArguments);

    public static FFMpegArguments FromFileInput(IEnumerable<string> filePath, bool verifyExists = true, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new FFMpegArguments().AddFileInput(filePath, verifyExists, addArguments);

    public static FFMpegArguments FromFileInput(FileInfo fileInfo, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new FFMpegArguments().AddFileInput(fileInfo, addArguments);

    public static FFMpegArguments FromPipeInput(IPipeSource sourcePipe, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new FFMpegArguments().AddPipeInput(sourcePipe, addArguments);

    public FFMpegArguments WithGlobalOptions(Action<FFMpegGlobalArguments> configureOptions)
    {
        configureOptions(_global);
        return this;
    }

    public FFMpegArguments AddFileInput(string filePath, bool verifyExists = true, Action<FFMpegArgumentOptions>? addArguments = null) =>
        With([new FileInputArgument(filePath, verifyExists)], addArguments);

    public FFMpegArguments AddFileInput(IEnumerable<string> filePath, bool verifyExists = true, Action<FFMpegArgumentOptions>? addArguments = null) =>
        With(filePath.Select(path => new FileInputArgument(path, verifyExists)), addArguments);

    public FFMpegArguments AddFileInput(FileInfo fileInfo, Action<FFMpegArgumentOptions>? addArguments = null) =>
        AddFileInput(fileInfo.FullName, false, addArguments);

    public FFMpegArguments AddPipeInput(IPipeSource sourcePipe, Action<FFMpegArgumentOptions>? addArguments = null) =>
        With([new InputPipeArgument(sourcePipe)], addArguments);

    public FFMpegArgumentProcessor OutputToFile(string file, bool overwrite = true, Action<FFMpegArgumentOptions>? addArguments = null) =>
        To(new FileOutputArgument(file, overwrite), addArguments);

    public FFMpegArgumentProcessor OutputToPipe(IPipeSink reader, Action<FFMpegArgumentOptions>? addArguments = null) =>
        To(new OutputPipeArgument(reader), addArguments);

    internal IEnumerable<IInputOutputArgument> InputsAndOutputs => List.OfType<IInputOutputArgument>();

    private FFMpegArguments With(IEnumerable<IArgument> inputs, Action<FFMpegArgumentOptions>? addArguments)
    {
        AddOptions(addArguments);
        List.AddRange(inputs);
        return this;
    }

    private FFMpegArgumentProcessor To(IOutputArgument output, Action<FFMpegArgumentOptions>? addArguments)
    {
        AddOptions(addArguments);
        List.Add(output);
        return new FFMpegArgumentProcessor(this);
    }

    private void AddOptions(Action<FFMpegArgumentOptions>? addArguments)
    {
        FFMpegArgumentOptions options = new();
        addArguments?.Invoke(options);
        List.AddRange(options.List);
    }
}
