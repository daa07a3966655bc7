using System.Diagnostics;
using Xunit;

namespace SelfSup.Tests.Support;

/// <summary>Debian's own Python with PyTorch (package python3-torch), to prove that files pass between it and this program.</summary>
public static class PythonTorch
{
    private const string Interpreter = "/usr/bin/python3";

    private static readonly Lazy<bool> s_available = new(() => File.Exists(Interpreter) && Start("import torch").ExitCode == 0);

    public static bool Available => s_available.Value;

    /// <summary>Runs a script; its arguments are sys.argv[1:]. The output's text is returned, a failure is an assertion with the error's text.</summary>
    public static string Run(string script, params string[] arguments)
    {
        (int exitCode, string output, string error) = Start(script, arguments);
        Assert.True(exitCode == 0, error);
        return output;
    }

    internal static (int ExitCode, string Output, string Error) Start(string script, params string[] arguments)
    {
        ProcessStartInfo start = new(Interpreter) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}

/// <summary>A test that needs <see cref="PythonTorch"/>; it is skipped, visibly, where that is absent.</summary>
public sealed class PythonTorchFactAttribute : FactAttribute
{
    public PythonTorchFactAttribute()
    {
        if (!PythonTorch.Available)
            Skip = "needs /usr/bin/python3 with torch (package python3-torch)";
    }
}
