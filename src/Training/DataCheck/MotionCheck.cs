using System.Globalization;

namespace SelfSup.Training.DataCheck;

/// <summary>Does the camera move from frame to frame, and not too far?</summary>
internal static class MotionCheck
{
    // In pixels at the training width: below it nothing is to be learned from a pair (T. Zhou et al. leave such frames out).
    private const double StaticPixels = 0.5;
    private const double LargeShareOfWidth = 0.15;
    private const double SomeStatic = 0.1;
    private const double MostlyStatic = 0.8;
    private const double SomeLarge = 0.05;
    private const double MostlyLarge = 0.5;

    internal static DataFinding Of(CheckContext context)
    {
        PairMeasurement[] known = [.. context.Pairs.Where(pair => pair.Flow.HasTexture && pair.Flow.Vectors.Count > 0)];
        if (known.Length == 0)
            return new DataFinding("motion", FindingSeverity.Ok, context.Pairs.Count == 0 ? "not looked at: no pairs of neighbours" : "cannot tell: the pictures have no structure to track");
        int width = context.Recipe.Model.Width;
        double[] pixels = [.. known.Select(pair => pair.Flow.MedianPixelsAt(width))];
        Quartiles quartiles = Quartiles.Of(pixels);
        double still = Share.Of(pixels, value => value < StaticPixels);
        double large = Share.Of(pixels, value => value > LargeShareOfWidth * width);
        string detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{quartiles} pixels between neighbours at {width} wide (quartiles); {Share.Text(still)} of the pairs below {StaticPixels} (a standing camera), {Share.Text(large)} beyond {LargeShareOfWidth * width:F0}");
        (FindingSeverity severity, string remedy) = (still, large) switch
        {
            ( >= MostlyStatic, _) => (FindingSeverity.Failure, "a standing camera shows no depth: record while driving, or take neighbours farther apart"),
            (_, >= MostlyLarge) => (FindingSeverity.Failure, "neighbours hardly overlap: take frames at a higher rate, about 10 a second"),
            ( > SomeStatic, _) => (FindingSeverity.Warning, "leave the standing stretches out (data from-video does; so does the list eigen_zhou of KITTI)"),
            (_, > SomeLarge) => (FindingSeverity.Warning, "such neighbours overlap little: take frames at a higher rate, and end a drive where the picture cuts"),
            _ => (FindingSeverity.Ok, ""),
        };
        return new DataFinding("motion", severity, detail, remedy)
        {
            Numbers = new Dictionary<string, double>
            {
                ["pairs"] = known.Length, ["low_quartile_px"] = quartiles.Low, ["median_px"] = quartiles.Median, ["high_quartile_px"] = quartiles.High,
                ["static_share"] = still, ["large_share"] = large,
            },
        };
    }

    internal static DataFinding Duplicates(CheckContext context)
    {
        const double Some = 0.01;
        double share = Share.Of(context.Pairs, pair => pair.IsDuplicate);
        Dictionary<string, double> numbers = new() { ["pairs"] = context.Pairs.Count, ["share"] = share };
        string detail = $"{Share.Text(share)} of the pairs are the same picture twice";
        return share > Some
            ? new DataFinding("duplicates", FindingSeverity.Warning, detail, "the recorder repeated frames: leave them out (data from-video does)") { Numbers = numbers }
            : new DataFinding("duplicates", FindingSeverity.Ok, detail) { Numbers = numbers };
    }
}
