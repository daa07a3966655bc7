using System.Globalization;
using System.Text;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;

namespace SelfSup.Evaluation.Reporting;

/// <summary>
/// A report in one file: an HTML page that holds its style, charts (SVG), pictures and videos itself, so that it opens offline, can be sent and printed.
/// Parts appear in the order of the calls; all texts are plain and escaped. The page is well-formed XML too.
/// </summary>
public sealed class HtmlReport
{
    private readonly StringBuilder _body = new();
    private readonly string _title;
    private string _lead = "";
    private string _footer = "";
    private bool _inSection;
    private bool _inDetails;

    /// <summary>Begins a report.</summary>
    public HtmlReport(string title)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        _title = title;
    }

    /// <summary>The sentence or two below the title that say what came out.</summary>
    public HtmlReport Lead(string text)
    {
        _lead = $"<p class=\"lead\">{HtmlText.Escape(text)}</p>\n";
        return this;
    }

    /// <summary>The line at the end: what made the report.</summary>
    public HtmlReport Footer(string text)
    {
        _footer = $"<footer>{HtmlText.Escape(text)}</footer>\n";
        return this;
    }

    /// <summary>Begins a section, which ends where the next begins.</summary>
    /// <exception cref="InvalidOperationException">It is called for a part of <see cref="Details"/>, which a section cannot be.</exception>
    public HtmlReport Section(string heading)
    {
        if (_inDetails)
            throw new InvalidOperationException($"a section ({heading}) inside details");
        EndSection();
        _inSection = true;
        _body.Append("<section>\n<h2>").Append(HtmlText.Escape(heading)).Append("</h2>\n");
        return this;
    }

    /// <summary>Adds a paragraph.</summary>
    public HtmlReport Paragraph(string text)
    {
        _body.Append("<p>").Append(HtmlText.Escape(text)).Append("</p>\n");
        return this;
    }

    /// <summary>Adds names and what they stand for.</summary>
    public HtmlReport Definitions(IEnumerable<(string Term, string Text)> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        _body.Append("<dl>\n");
        foreach ((string term, string text) in definitions)
            _body.Append("<dt>").Append(HtmlText.Escape(term)).Append("</dt><dd>").Append(HtmlText.Escape(text)).Append("</dd>\n");
        _body.Append("</dl>\n");
        return this;
    }

    /// <summary>Adds a table.</summary>
    public HtmlReport Table(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _body.Append("<div class=\"scroll\"><table>\n<caption>").Append(HtmlText.Escape(table.Caption)).Append("</caption>\n<thead><tr>");
        foreach (ReportColumn column in table.Columns)
            _body.Append("<th scope=\"col\"").Append(NumberClass(column)).Append('>').Append(HtmlText.Escape(column.Heading)).Append("</th>");
        _body.Append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < table.Rows.Count; row++)
        {
            _body.Append(row == table.HighlightedRow ? "<tr class=\"highlighted\">" : "<tr>");
            for (int i = 0; i < table.Columns.Count; i++)
                _body.Append("<td").Append(NumberClass(table.Columns[i])).Append('>').Append(HtmlText.Escape(table.Rows[row][i])).Append("</td>");
            _body.Append("</tr>\n");
        }

        _body.Append("</tbody>\n</table></div>\n");
        return this;
    }

    /// <summary>Adds a chart.</summary>
    public HtmlReport Chart(LineChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        LineChartSvg.Append(_body, chart);
        return this;
    }

    /// <summary>Adds charts two in a row, where the reader's window is wide enough.</summary>
    public HtmlReport Charts(IEnumerable<LineChart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        _body.Append("<div class=\"charts\">\n");
        foreach (LineChart chart in charts)
            LineChartSvg.Append(_body, chart);
        _body.Append("</div>\n");
        return this;
    }

    /// <summary>Adds text as it is, lines and spaces kept.</summary>
    public HtmlReport Preformatted(string text)
    {
        _body.Append("<pre>").Append(HtmlText.Escape(text)).Append("</pre>\n");
        return this;
    }

    /// <summary>Adds parts that are folded away until the reader asks for them.</summary>
    /// <param name="summary">What stands there while they are folded.</param>
    /// <param name="addParts">Adds the parts, any but sections.</param>
    public HtmlReport Details(string summary, Action<HtmlReport> addParts)
    {
        ArgumentNullException.ThrowIfNull(addParts);
        bool outer = _inDetails;
        _inDetails = true;
        _body.Append("<details><summary>").Append(HtmlText.Escape(summary)).Append("</summary>\n");
        addParts(this);
        _body.Append("</details>\n");
        _inDetails = outer;
        return this;
    }

    /// <summary>Adds pictures in a grid, row by row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is below 1.</exception>
    public HtmlReport Pictures(IEnumerable<ReportPicture> pictures, int columns)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        _body.Append(CultureInfo.InvariantCulture, $"<div class=\"pictures\" style=\"grid-template-columns: repeat({columns}, minmax(0, 1fr))\">\n");
        foreach (ReportPicture picture in pictures)
        {
            bool png = picture.Format == PictureFormat.Png;
            byte[] encoded = png ? ImageFile.EncodePng(picture.Image) : ImageFile.EncodeJpeg(picture.Image);
            _body.Append(CultureInfo.InvariantCulture, $"<figure><img width=\"{picture.Image.Width}\" height=\"{picture.Image.Height}\" alt=\"{HtmlText.Escape(picture.AlternativeText)}\" ");
            _body.Append("src=\"data:image/").Append(png ? "png" : "jpeg").Append(";base64,").Append(Convert.ToBase64String(encoded)).Append("\" />");
            _body.Append("<figcaption>").Append(HtmlText.Escape(picture.Caption)).Append("</figcaption></figure>\n");
        }

        _body.Append("</div>\n");
        return this;
    }

    /// <summary>Adds a video, which the page then holds: a third more than its file.</summary>
    /// <param name="mp4">The file's bytes.</param>
    /// <param name="caption">What stands below it.</param>
    /// <param name="alternativeText">What it shows, for those who do not see it.</param>
    public HtmlReport Video(ReadOnlySpan<byte> mp4, string caption, string alternativeText)
    {
        _body.Append("<figure><video controls=\"controls\" loop=\"loop\" muted=\"muted\" playsinline=\"playsinline\" aria-label=\"").Append(HtmlText.Escape(alternativeText));
        _body.Append("\" src=\"data:video/mp4;base64,").Append(Convert.ToBase64String(mp4)).Append("\"></video>");
        _body.Append("<figcaption>").Append(HtmlText.Escape(caption)).Append("</figcaption></figure>\n");
        return this;
    }

    /// <summary>The whole page.</summary>
    public string ToHtml()
    {
        string title = HtmlText.Escape(_title);
        StringBuilder page = new(_body.Length + 8192);
        page.Append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\" />\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
        page.Append("<title>").Append(title).Append("</title>\n<style>\n").Append(ReportStyle.Sheet).Append("\n</style>\n</head>\n<body>\n");
        page.Append("<h1>").Append(title).Append("</h1>\n").Append(_lead).Append("<main>\n").Append(_body);
        if (_inSection)
            page.Append("</section>\n");
        return page.Append("</main>\n").Append(_footer).Append("</body>\n</html>\n").ToString();
    }

    /// <summary>Writes the page, beside and renamed.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteText(path, ToHtml());

    private static string NumberClass(ReportColumn column) => column.IsNumeric ? " class=\"number\"" : "";

    private void EndSection()
    {
        if (_inSection)
            _body.Append("</section>\n");
    }
}
