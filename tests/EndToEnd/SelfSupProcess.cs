using System.Diagnostics;
using System.Globalization;
using SelfSup.Tests.Support;

namespace SelfSup.Tests.EndToEnd;

/// <summary>The built command <c>selfsup</c> as a child process, with captured texts and a time limit; it does not outlive its test.</summary>
public sealed class SelfSupProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private SelfSupProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The command's assembly, of the same configuration as these tests.</summary>
    public static string Assembly { get; } = FindAssembly();

    public bool HasExited => _process.HasExited;

    /// <summary>Runs to the end in a folder.</summary>
    public static ProcessOutcome Run(string workingFolder, params string[] arguments)
    {
        using SelfSupProcess process = Start(workingFolder, arguments);
        return process.Wait();
    }

    /// <summary>Starts in a folder; <paramref name="environment"/> is set on top of this process's, a null value removes.</summary>
    public static SelfSupProcess Start(string workingFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        // A shell that runs tests in the background lets them ignore SIGINT, and children inherit that.
        new(StartInfo(workingFolder, "env", ["--default-signal=INT", "dotnet", Assembly, .. arguments], environment));

    /// <summary>
    /// Starts with a limit on the size of every file that it writes, as a disk that fills up in the middle of a file.
    /// </summary>
    public static SelfSupProcess StartWithFileLimit(string workingFolder, long limitBytes, IEnumerable<string> arguments)
    {
        // The runtime's own doubly mapped code pages lie in a large memory file, which counts too.
        Dictionary<string, string?> environment = new() { ["DOTNET_EnableWriteXorExecute"] = "0" };
        string script = string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {limitBytes / 1024}; exec dotnet \"$@\"");
        return new SelfSupProcess(StartInfo(workingFolder, "bash", ["-c", script, "bash", Assembly, .. arguments], environment));
    }

    /// <summary>Sends a signal, such as <c>INT</c> or <c>KILL</c>.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-s", name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end; a process that takes too long is killed, and fails the test.</summary>
    public ProcessOutcome Wait()
    {
        if (!_process.WaitForExit(s_limit))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"selfsup took over {s_limit}:\n{_output.Result}\n{_error.Result}");
        }

        _process.WaitForExit();
        return new ProcessOutcome(_process.ExitCode, _output.Result, _error.Result);
    }

    /// <summary>Waits until a condition holds, or the process has ended; says which.</summary>
    public bool WaitUntil(Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (_process.HasExited)
                return condition();
            if (Stopwatch.GetElapsedTime(start) > s_limit)
                throw new TimeoutException($"the condition did not come about in {s_limit}");
            Thread.Sleep(5);
        }

        return true;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string workingFolder, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SELFSUP_NO_SETUP"] = "1";
        start.Environment.Remove("SELFSUP_DATA");
        // Several processes share the cores here: threads that spin while they wait would slow all of them down.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        return start;
    }

    private static string FindAssembly()
    {
        // tests/bin/CONFIGURATION/net10.0/
        string[] parts = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        string path = Path.Combine(Shared.RepositoryRoot, "src", "Cli", "bin", parts[^2], parts[^1], "selfsup.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path}: build the solution first");
    }
}
