using System.Globalization;
using System.Text;

namespace SelfSup.Evaluation.Reporting;

/// <summary>Draws a <see cref="LineChart"/> as SVG whose colours the page's style gives, with a legend that tells each line's last value.</summary>
internal static class LineChartSvg
{
    /// <summary>How many colours the page's style has for lines.</summary>
    public const int Colours = 6;

    private const double Width = 720;
    private const double Height = 320;
    private const double Left = 72;
    private const double Right = 24;
    private const double Top = 12;
    private const double Bottom = 46;

    // More points than the chart has columns of pixels cannot be seen.
    private const int MostPoints = 1600;

    public static void Append(StringBuilder page, LineChart chart)
    {
        List<(double X, double Y)> visible = [.. chart.Series.SelectMany(series => series.Points).Where(point => Visible(point, chart))];
        string title = HtmlText.Escape(chart.Title);
        page.Append("<figure class=\"chart\">\n<figcaption>").Append(title).Append("</figcaption>\n");
        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}: {Description(chart)}\">\n");
        if (visible.Count == 0)
            page.Append(CultureInfo.InvariantCulture, $"<text class=\"empty\" x=\"{Width / 2}\" y=\"{Height / 2}\">no values</text>\n");
        else
            AppendPlot(page, chart, visible);
        page.Append("</svg>\n");
        AppendLegend(page, chart);
        page.Append("</figure>\n");
    }

    private static bool Visible((double X, double Y) point, LineChart chart) =>
        double.IsFinite(point.X) && ChartAxis.CanPlace(point.Y, chart.IsLogarithmic);

    private static string Description(LineChart chart) =>
        HtmlText.Escape($"{chart.YLabel} over {chart.XLabel}; {string.Join(", ", chart.Series.Select(series => $"{series.Name} {LastValue(series)}"))}");

    private static void AppendPlot(StringBuilder page, LineChart chart, List<(double X, double Y)> visible)
    {
        ChartAxis x = ChartAxis.Over([.. visible.Select(point => point.X)], false, false, tight: true, Left, Width - Right);
        ChartAxis y = ChartAxis.Over([.. visible.Select(point => point.Y)], chart.IsLogarithmic, chart.StartsAtZero, tight: false, Height - Bottom, Top);
        foreach (ChartTick tick in y.Ticks)
        {
            string at = Number(y.Place(tick.Value));
            page.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at}\" y2=\"{at}\" />");
            page.Append(CultureInfo.InvariantCulture, $"<text class=\"ytick\" x=\"{Left - 8}\" y=\"{at}\" dy=\"0.32em\">{HtmlText.Escape(tick.Label)}</text>\n");
        }

        foreach (ChartTick tick in x.Ticks)
        {
            string at = Number(x.Place(tick.Value));
            page.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{at}\" x2=\"{at}\" y1=\"{Height - Bottom}\" y2=\"{Height - Bottom + 5}\" />");
            page.Append(CultureInfo.InvariantCulture, $"<text class=\"xtick\" x=\"{at}\" y=\"{Height - Bottom + 18}\">{HtmlText.Escape(tick.Label)}</text>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Height - Bottom}\" y2=\"{Height - Bottom}\" />\n");
        page.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\">{HtmlText.Escape(chart.XLabel)}</text>\n");
        double middle = (Top + Height - Bottom) / 2;
        page.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" transform=\"translate(16 {middle}) rotate(-90)\">{HtmlText.Escape(chart.YLabel)}</text>\n");
        for (int i = 0; i < chart.Series.Count; i++)
            AppendSeries(page, chart, i, x, y);
    }

    private static void AppendSeries(StringBuilder page, LineChart chart, int index, ChartAxis x, ChartAxis y)
    {
        LineSeries series = chart.Series[index];
        string style = Class(index, series);
        StringBuilder path = new();
        List<(double X, double Y)> run = [];
        foreach ((double X, double Y) point in series.Points.Append((double.NaN, double.NaN)))
        {
            if (Visible(point, chart))
            {
                run.Add(point);
                continue;
            }

            if (run.Count == 1)
                page.Append(CultureInfo.InvariantCulture, $"<circle class=\"point c{index % Colours}\" cx=\"{Number(x.Place(run[0].X))}\" cy=\"{Number(y.Place(run[0].Y))}\" r=\"3.5\" />\n");
            else
                AppendRun(path, run, x, y);
            run.Clear();
        }

        if (path.Length > 0)
            page.Append(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"{path}\"><title>{HtmlText.Escape(series.Name)}</title></path>\n");
    }

    private static void AppendRun(StringBuilder path, List<(double X, double Y)> run, ChartAxis x, ChartAxis y)
    {
        char command = 'M';
        foreach ((double X, double Y) point in Thin(run))
        {
            path.Append(command).Append(Number(x.Place(point.X))).Append(' ').Append(Number(y.Place(point.Y)));
            command = 'L';
        }
    }

    /// <summary>At most about <see cref="MostPoints"/> points: of each stretch the least and the greatest, so that peaks stay.</summary>
    internal static IEnumerable<(double X, double Y)> Thin(List<(double X, double Y)> points)
    {
        int stretch = ((points.Count - 1) / (MostPoints / 2)) + 1;
        if (stretch <= 2)
            return points;
        return points.Chunk(stretch).SelectMany(chunk =>
        {
            (double X, double Y) least = chunk.MinBy(point => point.Y), greatest = chunk.MaxBy(point => point.Y);
            return least.X <= greatest.X ? new[] { least, greatest } : [greatest, least];
        });
    }

    private static void AppendLegend(StringBuilder page, LineChart chart)
    {
        page.Append("<ul class=\"legend\">\n");
        for (int i = 0; i < chart.Series.Count; i++)
        {
            LineSeries series = chart.Series[i];
            page.Append("<li><svg viewBox=\"0 0 26 10\" width=\"26\" height=\"10\" aria-hidden=\"true\"><path class=\"");
            page.Append(Class(i, series)).Append("\" d=\"M0 5L26 5\" /></svg> ").Append(HtmlText.Escape(series.Name));
            page.Append(" <span class=\"last\">").Append(LastValue(series)).Append("</span></li>\n");
        }

        page.Append("</ul>\n");
    }

    private static string Class(int index, LineSeries series) => $"line c{index % Colours}{(series.IsDashed ? " dashed" : "")}{(series.IsFaint ? " faint" : "")}";

    private static string LastValue(LineSeries series)
    {
        double last = series.Points.Select(point => point.Y).LastOrDefault(double.IsFinite, double.NaN);
        return double.IsNaN(last) ? "no values" : last.ToString("G4", CultureInfo.InvariantCulture);
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
