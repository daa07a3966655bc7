using System.Globalization;

namespace SelfSup.Training.DataCheck;

/// <summary>Is the light steady from frame to frame, as the photometric error takes it to be, and within the camera's range?</summary>
internal static class LightCheck
{
    private const double Jump = 1.1;
    private const double SomeJumps = 0.05;
    private const double MuchOutOfRange = 0.25;

    internal static DataFinding Jumps(CheckContext context)
    {
        if (context.Pairs.Count == 0)
            return new DataFinding("brightness", FindingSeverity.Ok, "not looked at: no pairs of neighbours");
        double share = Share.Of(context.Pairs, pair => pair.BrightnessRatio is > Jump or < 1 / Jump);
        double median = Quartiles.Of(context.Pairs.Select(pair => Math.Abs(pair.BrightnessRatio - 1))).Median;
        string detail = string.Create(CultureInfo.InvariantCulture, $"{Share.Text(share)} of the pairs differ by over 10 % in mean brightness (median {100 * median:F1} %)");
        Dictionary<string, double> numbers = new() { ["pairs"] = context.Pairs.Count, ["jump_share"] = share, ["median_difference"] = median };
        return share > SomeJumps
            ? new DataFinding("brightness", FindingSeverity.Warning, detail, "the loss takes a point to keep its colour: fix the camera's exposure, or leave such stretches out") { Numbers = numbers }
            : new DataFinding("brightness", FindingSeverity.Ok, detail) { Numbers = numbers };
    }

    internal static DataFinding Exposure(CheckContext context)
    {
        if (context.Readable.Count == 0)
            return new DataFinding("exposure", FindingSeverity.Ok, "not looked at: no picture could be read");
        double dark = context.Readable.Average(target => target.Light.DarkShare);
        double bright = context.Readable.Average(target => target.Light.BrightShare);
        string detail = $"{Share.Text(dark)} of the pixels are black, {Share.Text(bright)} saturated";
        Dictionary<string, double> numbers = new() { ["dark_share"] = dark, ["bright_share"] = bright };
        return dark > MuchOutOfRange || bright > MuchOutOfRange
            ? new DataFinding("exposure", FindingSeverity.Warning, detail, "no structure is left there to learn from: crop borders away, or record with another exposure") { Numbers = numbers }
            : new DataFinding("exposure", FindingSeverity.Ok, detail) { Numbers = numbers };
    }
}
