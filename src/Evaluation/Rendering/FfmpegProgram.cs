using FFMpegCore;
using SelfSup.Data;

namespace SelfSup.Evaluation.Rendering;

/// <summary>The ffmpeg program, which reads and writes videos.</summary>
public static class FfmpegProgram
{
    internal const string Remedy = "apt-get install ffmpeg";

    /// <summary>True where ffmpeg is found: in <see cref="FFOptions.BinaryFolder"/> or on the search path.</summary>
    public static bool IsInstalled
    {
        get
        {
            string program = GlobalFFOptions.GetFFMpegBinaryPath();
            if (Path.IsPathRooted(program))
                return File.Exists(program);
            string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            return Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program)));
        }
    }

    /// <summary>Refuses to go on without ffmpeg.</summary>
    /// <exception cref="UserErrorException">It is not installed.</exception>
    public static void Require()
    {
        if (!IsInstalled)
            throw new UserErrorException($"ffmpeg: not found, and videos need it; install it ({Remedy}) or put its folder on PATH");
    }
}
