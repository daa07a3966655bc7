using SelfSup.Tests.Support;
using SelfSup.Training.Runs;
using Xunit;

namespace SelfSup.Tests.Training.Runs;

/// <summary>The page as a browser sees it.</summary>
public sealed class RunReportBrowserTests
{
    [ChromiumFact]
    public void EveryPictureAndChartIsShown()
    {
        using GeneratedRun run = new();
        run.Log(300);
        run.Draw(1, 100, 200, 300);
        string html = File.ReadAllText(RunReport.Write(run.Folder));

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
        string copy = folder.Write("page ü.html", html.Replace("</body>", Script + "</body>", StringComparison.Ordinal));
        int pictures = html.Split("<img ").Length - 1;
        Assert.Equal(2 * (1 + (4 * 4)), pictures);
        // Two lines of the loss and its validation, abs_rel, a1 to a3, four scales, the rate, two of speed, two of waiting.
        Assert.Contains($"<title>pictures {pictures}, lines 16, beyond the edge 0</title>", Chromium.DumpDom(copy), StringComparison.Ordinal);
    }
}
