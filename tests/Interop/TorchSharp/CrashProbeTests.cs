using System.Diagnostics;
using Xunit;

namespace SelfSup.Tests.Interop.TorchSharp;

/// <summary>No call may abort the process, which only another process can see.</summary>
public sealed class CrashProbeTests
{
    [Fact]
    public async Task EveryMisuseIsAnExceptionAndTheProcessEndsWell()
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CrashProbe.dll"));
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0, $"exit code {child.ExitCode}\n{output}\n{await errors}");
        Assert.Contains(" cases, 0 without an exception", output, StringComparison.Ordinal);
        Assert.Contains("matmul of shapes that do not fit: ExternalException: ", output, StringComparison.Ordinal);
        Assert.Contains("out of memory: InsufficientMemoryException: ", output, StringComparison.Ordinal);
    }
}
