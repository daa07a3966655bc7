using System.Text.Json;

namespace FFMpegCore;

/// <summary>The options of runs that get none of their own: <c>ffmpeg.config.json</c> of the current folder where it is, else the defaults.</summary>
public static class GlobalFFOptions
{
    private const string ConfigurationFile = "ffmpeg.config.json";
    private static FFOptions? s_current;

    public static FFOptions Current => s_current ??= Load();

    public static void Configure(Action<FFOptions> optionsAction) => optionsAction(Current);

    public static void Configure(FFOptions ffOptions)
    {
        ArgumentNullException.ThrowIfNull(ffOptions);
        s_current = ffOptions;
    }

    public static string GetFFMpegBinaryPath(FFOptions? ffOptions = null) => Find("ffmpeg", ffOptions ?? Current);

    public static string GetFFProbeBinaryPath(FFOptions? ffOptions = null) => Find("ffprobe", ffOptions ?? Current);

    private static string Find(string name, FFOptions options)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        string folder = Environment.Is64BitProcess ? "x64" : "x86";
        string[] candidates = [Path.Combine(options.BinaryFolder, folder, file), Path.Combine(options.BinaryFolder, file)];
        return Array.Find(candidates, File.Exists) ?? file;
    }

    private static FFOptions Load() =>
        File.Exists(ConfigurationFile) ? JsonSerializer.Deserialize<FFOptions>(File.ReadAllText(ConfigurationFile))! : new FFOptions();
}
