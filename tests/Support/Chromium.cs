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

    /// <summary>What a browser shows of a page: its decoded pictures, its charts' lines, and how many parts stand out beyond the window's edge.</summary>
    public static string Shown(string html)
    {
        // The page has no script of its own; a copy with one tells what the browser made of it.
        const string Script = """
            <script>
            addEventListener("load", () => {
              const shown = [...document.images].filter(i => i.complete && i.naturalWidth > 0 && i.getBoundingClientRect().width > 20);
              const lines = [...document.querySelectorAll("svg[role] path.line")].filter(p => p.getTotalLength() > 100);
              const beyond = [...document.querySelectorAll("svg[role], img, dl")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
              document.title = `pictures ${shown.length}, lines ${lines.length}, beyond the edge ${beyond.length}`;
            });
            </script>
            """;
        using TemporaryFolder folder = new();
        string document = DumpDom(folder.Write("page ü.html", html.Replace("</body>", Script + "</body>", StringComparison.Ordinal)));
        int start = document.IndexOf("<title>", StringComparison.Ordinal) + "<title>".Length;
        return document[start..document.IndexOf("</title>", start, StringComparison.Ordinal)];
    }

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
