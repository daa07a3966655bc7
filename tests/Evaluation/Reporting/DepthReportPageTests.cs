using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Depth.Parts;
using SelfSup.Evaluation.Reporting;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation.Reporting;

public sealed class DepthReportPageTests
{
    private const int Width = 96;
    private const int Height = 48;
    private static readonly DepthProtocolOptions s_asPredicted = new() { GargCrop = false, MedianScaling = false };

    [Fact]
    public void FramesAreShownWithTheirErrorsTheWorstFirst()
    {
        string html = Page(withImages: true);
        Assert.Equal(12, html.Split("<img ").Length - 1);
        int worst = html.IndexOf("Worst frames", StringComparison.Ordinal), best = html.IndexOf("Best frames", StringComparison.Ordinal);
        Assert.True(html.IndexOf("abs_rel 0.500", worst, StringComparison.Ordinal) < html.IndexOf("abs_rel 0.400", worst, StringComparison.Ordinal));
        Assert.InRange(html.IndexOf("abs_rel 0.100", best, StringComparison.Ordinal), best, html.Length);
        Assert.Contains("10 to 20 m", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutImagesDisparityAndErrorsRemain() => Assert.Equal(8, Page(withImages: false).Split("<img ").Length - 1);

    [ChromiumFact]
    public void ABrowserShowsEveryPicture() => Assert.Equal("pictures 12, lines 1, beyond the edge 0", Chromium.Shown(Page(withImages: true)));

    // Frames of a wall ten metres away, predicted 10 % to 50 % too far.
    private static string Page(bool withImages)
    {
        ExtremeFrames extremes = new(2);
        DepthParts parts = new();
        List<DepthImageResult> results = [];
        List<DepthFrame> frames = [];
        for (int i = 0; i < 5; i++)
        {
            float[] truth = [.. Enumerable.Range(0, Width * Height).Select(pixel => pixel % 7 == 0 ? 10f : 0)];
            float[] disparity = [.. Enumerable.Repeat(1 / (11f + i), Width * Height)];
            GroundTruthDepth measured = new(truth, Width, Height);
            using JudgedPixels pixels = JudgedPixels.Gather($"frame {i}", disparity, Width, Height, measured, s_asPredicted);
            DepthImageResult result = DepthImageResult.Of(pixels);
            parts.Add(i, pixels);
            extremes.Add(i, disparity, Width, Height, pixels, result);
            results.Add(result);
            frames.Add(new DepthFrame($"frame {i}", () => new RgbImage(Width, Height, new byte[Width * Height * 3]), () => measured));
        }

        return DepthReportPage.Compose(parts.Complete(DepthReport.From("walls", false, results)), frames, extremes, withImages).ToHtml();
    }
}
