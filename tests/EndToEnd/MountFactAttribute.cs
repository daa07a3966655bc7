using System.Diagnostics;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>A test that mounts a small disk of its own; it is skipped, visibly, where that is not allowed.</summary>
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> s_allowed = new(MayMount);

    public MountFactAttribute()
    {
        if (!s_allowed.Value)
            Skip = "needs the right to mount a tmpfs (root)";
    }

    private static bool MayMount()
    {
        using TemporaryFolder folder = new();
        return Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.FullPath) && Run("umount", folder.FullPath);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
