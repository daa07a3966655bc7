using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data;
using SelfSup.Evaluation.Reporting;

namespace SelfSup.Evaluation.Odometry;

/// <summary>
/// A bird's eye view of a trajectory as an SVG file: the true way and the predicted one, aligned, x to the right and z (ahead of the first camera) upwards, in metres of equal
/// scale on both axes, with the start marked.
/// </summary>
public static class TrajectoryPlot
{
    private const double LongestSide = 640;
    private const double Left = 64;
    private const double Right = 24;
    private const double Top = 40;
    private const double Bottom = 84;

    // The narrow side of a straight drive still wants room for its ticks.
    private const double LeastShare = 0.35;
    private const double Margin = 0.05;

    // More points than the plot has pixels cannot be seen.
    private const int MostPoints = 4000;

    // The report's colours (ReportStyle), in a file of its own.
    private const string Style = """
        svg { background: #fff; --text: #1c1f23; --quiet: #5b626b; --rule: #d9dde2; --truth: #555; --predicted: #0067a8; }
        @media screen and (prefers-color-scheme: dark) { svg { background: #15181c; --text: #e8eaed; --quiet: #a2a9b2; --rule: #363c44; --truth: #b5bac1; --predicted: #5db7f0; } }
        text { font: 12px system-ui, sans-serif; fill: var(--quiet); text-anchor: middle; }
        .title { font-size: 15px; font-weight: 600; fill: var(--text); text-anchor: start; } .ytick { text-anchor: end; } .key { text-anchor: start; fill: var(--text); }
        .grid { stroke: var(--rule); } path { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .truth { stroke: var(--truth); stroke-dasharray: 7 4; } .predicted { stroke: var(--predicted); } .start { fill: var(--text); }
        """;

    /// <summary>Writes the plot of a pair that is already aligned.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, string title, TrajectoryPair aligned) => AtomicFile.WriteText(path, Draw(title, aligned));

    /// <summary>The plot of a pair that is already aligned.</summary>
    public static string Draw(string title, TrajectoryPair aligned)
    {
        ArgumentNullException.ThrowIfNull(aligned);
        (double X, double Z)[] truth = Thin(aligned.TruthPositions());
        (double X, double Z)[] predicted = Thin(aligned.PredictedPositions());
        (double X, double Z)[] all = [.. truth, .. predicted];
        (double fromX, double toX, double fromZ, double toZ) = Bounds(all);
        double pixelsPerMetre = LongestSide / Math.Max(toX - fromX, toZ - fromZ);
        double width = (toX - fromX) * pixelsPerMetre, height = (toZ - fromZ) * pixelsPerMetre;
        double PlaceX(double x) => Left + ((x - fromX) * pixelsPerMetre);
        double PlaceZ(double z) => Top + ((toZ - z) * pixelsPerMetre);

        StringBuilder svg = new();
        string escaped = HtmlText.Escape(title);
        string size = string.Create(CultureInfo.InvariantCulture, $"{Number(Left + width + Right)} {Number(Top + height + Bottom)}");
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size}\" width=\"{size.Split(' ')[0]}\" height=\"{size.Split(' ')[1]}\" role=\"img\" aria-label=\"{escaped}\">\n");
        svg.Append("<style>\n").Append(Style).Append("\n</style>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"{Left}\" y=\"24\">{escaped}</text>\n");
        double step = NiceTicks.StepOver(Math.Max(toX - fromX, toZ - fromZ));
        foreach (ChartTick tick in NiceTicks.Multiples(fromX, toX, step))
        {
            string at = Number(PlaceX(tick.Value));
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{at}\" x2=\"{at}\" y1=\"{Top}\" y2=\"{Number(Top + height)}\" /><text x=\"{at}\" y=\"{Number(Top + height + 18)}\">{tick.Label}</text>\n");
        }

        foreach (ChartTick tick in NiceTicks.Multiples(fromZ, toZ, step))
        {
            string at = Number(PlaceZ(tick.Value));
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Number(Left + width)}\" y1=\"{at}\" y2=\"{at}\" /><text class=\"ytick\" x=\"{Left - 8}\" y=\"{at}\" dy=\"0.32em\">{tick.Label}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Number(Left + (width / 2))}\" y=\"{Number(Top + height + 38)}\">x, metres</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(16 {Number(Top + (height / 2))}) rotate(-90)\">z, metres</text>\n");
        AppendLine(svg, "truth", "ground truth", truth, PlaceX, PlaceZ);
        AppendLine(svg, "predicted", "prediction, aligned", predicted, PlaceX, PlaceZ);
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"start\" cx=\"{Number(PlaceX(truth[0].X))}\" cy=\"{Number(PlaceZ(truth[0].Z))}\" r=\"4\"><title>start</title></circle>\n");
        AppendLegend(svg, Top + height + 64);
        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendLine(StringBuilder svg, string style, string name, (double X, double Z)[] points, Func<double, double> placeX, Func<double, double> placeZ)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"");
        foreach ((int i, (double x, double z)) in points.Index())
            svg.Append(i == 0 ? 'M' : 'L').Append(Number(placeX(x))).Append(' ').Append(Number(placeZ(z)));
        svg.Append(CultureInfo.InvariantCulture, $"\"><title>{name}</title></path>\n");
    }

    private static void AppendLegend(StringBuilder svg, double y)
    {
        string line = Number(y - 4), text = Number(y);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"truth\" d=\"M{Left} {line}h24\" /><text class=\"key\" x=\"{Left + 30}\" y=\"{text}\">truth</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"predicted\" d=\"M{Left + 76} {line}h24\" /><text class=\"key\" x=\"{Left + 106}\" y=\"{text}\">prediction</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"start\" cx=\"{Left + 186}\" cy=\"{line}\" r=\"4\" /><text class=\"key\" x=\"{Left + 196}\" y=\"{text}\">start</text>\n");
    }

    private static (double FromX, double ToX, double FromZ, double ToZ) Bounds((double X, double Z)[] points)
    {
        double leastX = points.Min(point => point.X), greatestX = points.Max(point => point.X);
        double leastZ = points.Min(point => point.Z), greatestZ = points.Max(point => point.Z);
        double longest = Math.Max(greatestX - leastX, greatestZ - leastZ);

        // What stands still is shown in a metre's view.
        if (longest <= Math.Max(points.Max(point => Math.Abs(point.X)), points.Max(point => Math.Abs(point.Z))) * 1e-9)
            longest = 1;
        (double fromX, double toX) = Widened(leastX, greatestX, longest);
        (double fromZ, double toZ) = Widened(leastZ, greatestZ, longest);
        return (fromX, toX, fromZ, toZ);
    }

    private static (double From, double To) Widened(double least, double greatest, double longest)
    {
        double half = (Math.Max(greatest - least, longest * LeastShare) / 2) + (longest * Margin);
        double middle = (least + greatest) / 2;
        return (middle - half, middle + half);
    }

    private static (double X, double Z)[] Thin(IReadOnlyList<Vector<double>> positions)
    {
        int stride = ((positions.Count - 1) / MostPoints) + 1;
        return [.. positions.Where((_, i) => i % stride == 0 || i == positions.Count - 1).Select(position => (position[0], position[2]))];
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
