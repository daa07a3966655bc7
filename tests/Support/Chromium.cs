using System.Diagnostics;
using Xunit;

namespace SelfSup.Tests.Support;

/// <summary>A headless browser, where one is installed.</summary>
public static class Chromium
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    // No sandbox, as root has none; and nothing of what a browser does in the background of its own accord.
    private static readonly string[] s_options =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } = Find();

    /// <summary>Opens a page and gives its document after its scripts have run.</summary>
    public static string DumpDom(string page)
    {
        using TemporaryFolder profile = new();
        ProcessStartInfo start = new(Program!, [.. s_options, $"--user-data-dir={profile.FullPath}", "--dump-dom", new Uri(page).AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Program} took over {s_limit}: {error.Result}");
        }

        Assert.True(process.ExitCode == 0, $"{Program} ended with {process.ExitCode}: {error.Result}");
        return output.Result;
    }

    private static string? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new[] { "chromium", "chromium-browser", "google-chrome" }.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}

/// <summary>A test that opens a page in a browser; it is skipped, visibly, where none is installed.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Program is null)
            Skip = "needs chromium, chromium-browser or google-chrome on the PATH";
    }
}
