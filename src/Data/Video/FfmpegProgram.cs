using FFMpegCore;

namespace SelfSup.Data.Video;

/// <summary>The programs ffmpeg and ffprobe, which read and write videos.</summary>
public static class FfmpegProgram
{
    /// <summary>What installs them.</summary>
    public const string Remedy = "apt-get install ffmpeg";

    /// <summary>True where both are found: in <see cref="FFOptions.BinaryFolder"/> or on the search path.</summary>
    public static bool IsInstalled => Missing() is null;

    /// <summary>Refuses to go on without them.</summary>
    /// <exception cref="UserErrorException">One of them is not installed.</exception>
    public static void Require()
    {
        if (Missing() is { } missing)
            throw new UserErrorException($"{missing}: not found, and videos need it; install it ({Remedy}) or put its folder on PATH");
    }

    private static string? Missing() =>
        !Exists(GlobalFFOptions.GetFFMpegBinaryPath()) ? "ffmpeg" : !Exists(GlobalFFOptions.GetFFProbeBinaryPath()) ? "ffprobe" : null;

    private static bool Exists(string program)
    {
        if (Path.IsPathRooted(program))
            return File.Exists(program);
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program)));
    }
}
