using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FFMpegCore.Arguments;
using FFMpegCore.Exceptions;
using FFMpegCore.Processes;

namespace FFMpegCore;

/// <summary>Asks ffprobe about a file.</summary>
public static class FFProbe
{
    // ffprobe writes some numbers as texts.
    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = JsonNumberHandling.AllowReadingFromString };

    /// <exception cref="FFMpegException">The file is missing, or ffprobe cannot be started.</exception>
    /// <exception cref="FFProbeException">ffprobe fails on the file.</exception>
    public static IMediaAnalysis Analyse(string filePath, FFOptions? ffOptions = null, string? customArguments = null) =>
        Task.Run(() => AnalyseAsync(filePath, ffOptions, CancellationToken.None, customArguments)).GetAwaiter().GetResult();

    /// <inheritdoc cref="Analyse(string, FFOptions?, string?)"/>
    public static async Task<IMediaAnalysis> AnalyseAsync(
        string filePath, FFOptions? ffOptions = null, CancellationToken cancellationToken = default, string? customArguments = null)
    {
        const string What = "-show_format -sexagesimal -show_streams -show_chapters";
        (ProbeAnswer answer, string[] errors) = await AskAsync<ProbeAnswer>(filePath, What, ffOptions, customArguments, cancellationToken).ConfigureAwait(false);
        return new MediaAnalysis(answer, errors);
    }

    /// <summary>Decodes the whole file and tells of each frame.</summary>
    /// <inheritdoc cref="Analyse(string, FFOptions?, string?)"/>
    public static FFProbeFrames GetFrames(string filePath, FFOptions? ffOptions = null, string? customArguments = null) =>
        Task.Run(() => GetFramesAsync(filePath, ffOptions, CancellationToken.None, customArguments)).GetAwaiter().GetResult();

    /// <inheritdoc cref="GetFrames(string, FFOptions?, string?)"/>
    public static async Task<FFProbeFrames> GetFramesAsync(
        string filePath, FFOptions? ffOptions = null, CancellationToken cancellationToken = default, string? customArguments = null) =>
        (await AskAsync<FFProbeFrames>(filePath, "-show_frames -sexagesimal", ffOptions, customArguments, cancellationToken).ConfigureAwait(false)).Answer;

    private static async Task<(T Answer, string[] Errors)> AskAsync<T>(
        string path, string what, FFOptions? ffOptions, string? customArguments, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw new FFMpegException(FFMpegExceptionType.File, $"No file found at '{path}'");
        cancellation.ThrowIfCancellationRequested();
        FFOptions options = ffOptions ?? GlobalFFOptions.Current;
        StringBuilder text = new();
        ErrorTail tail = new();
        string arguments = $"-loglevel error -print_format json {what} {Quoted.Path(path)} {customArguments}".TrimEnd();
        using ChildProcess probe = ChildProcess.Start(GlobalFFOptions.GetFFProbeBinaryPath(options), arguments, options, line => text.AppendLine(line), tail.Add);
        int code;
        await using (cancellation.Register(probe.Kill).ConfigureAwait(false))
            code = await probe.WaitAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (code != 0)
            throw new FFProbeProcessException($"ffprobe exited with non-zero exit-code ({code} - {tail})", tail.Lines());
        T answer = JsonSerializer.Deserialize<T>(text.ToString(), s_json) ?? throw new FFProbeException("ffprobe answered nothing");
        return (answer, tail.Lines());
    }
}
