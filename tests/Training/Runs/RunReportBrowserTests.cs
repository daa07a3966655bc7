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

        int pictures = html.Split("<img ").Length - 1;
        Assert.Equal(2 * (1 + (4 * 4)), pictures);
        // Two lines of the loss and its validation, abs_rel, a1 to a3, four scales, the rate, two of speed, two of waiting.
        Assert.Equal($"pictures {pictures}, lines 16, beyond the edge 0", Chromium.Shown(html));
    }
}
