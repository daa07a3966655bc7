using System.Xml;
using System.Xml.Linq;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using SelfSup.Evaluation.Reporting;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation.Reporting;

public sealed class HtmlReportTests
{
    private const string Nasty = "a < b & c > \"d\" 'e' </script><b>é 视\u0007\ud800";

    [Fact]
    public void TextsAreEscapedEverywhere()
    {
        LineChart chart = new(Nasty, Nasty, Nasty, [new LineSeries(Nasty, [(0, 1), (1, 2)])]);
        HtmlReport report = new HtmlReport(Nasty).Lead(Nasty).Section(Nasty).Paragraph(Nasty).Definitions([(Nasty, Nasty)])
            .Table(new ReportTable(Nasty, [new ReportColumn(Nasty)], [[Nasty]])).Chart(chart)
            .Pictures([new ReportPicture(new RgbImage(1, 1, [1, 2, 3]), Nasty, Nasty)], 1).Video([1, 2], Nasty, Nasty).Footer(Nasty);
        XElement page = Parse(report);
        const string Shown = "a < b & c > \"d\" 'e' </script><b>é 视\uFFFD\uFFFD";
        foreach (string element in new[] { "title", "h1", "h2", "dt", "dd", "caption", "th", "td", "footer" })
        {
            Assert.NotEmpty(Elements(page, element));
            Assert.All(Elements(page, element), found => Assert.Equal(Shown, found.Value));
        }

        Assert.Equal([Shown, Shown], Elements(page, "p").Select(p => p.Value));
        Assert.Equal(Shown, Assert.Single(Elements(page, "img")).Attribute("alt")!.Value);
        Assert.Equal(3, Elements(page, "figcaption").Count(caption => caption.Value == Shown));
        Assert.Empty(Elements(page, "b"));
        Assert.Empty(Elements(page, "script"));
    }

    [Fact]
    public void ThePageNeedsNothingElse()
    {
        string html = Whole().ToHtml();
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\"", html, StringComparison.Ordinal);
        XElement page = Parse(Whole());
        Assert.Empty(Elements(page, "link"));
        Assert.Empty(Elements(page, "script"));
        Assert.All(page.DescendantsAndSelf().Attributes().Where(a => a.Name.LocalName is "src" or "href"), a => Assert.StartsWith("data:", a.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public void PartsStandInTheirSections()
    {
        XElement page = Parse(Whole());
        List<XElement> sections = Elements(page, "section");
        Assert.Equal(["First", "Second"], sections.Select(section => Elements(section, "h2").Single().Value));
        Assert.Single(Elements(sections[0], "table"));
        Assert.Single(Elements(sections[1], "svg"), svg => svg.Attribute("role")?.Value == "img");
        List<XElement> rows = Elements(sections[0], "tr");
        Assert.Equal(3, rows.Count);
        Assert.Equal("highlighted", rows[2].Attribute("class")?.Value);
        Assert.Equal("number", Elements(rows[2], "td")[1].Attribute("class")?.Value);
    }

    [Fact]
    public void DetailsHoldPartsAndTextIsKeptAsItIs()
    {
        LineChart chart = new("t", "x", "y", [new LineSeries("a", [(0, 1), (1, 2)])]);
        XElement page = Parse(new HtmlReport("t").Section("s").Details(Nasty, parts => parts.Preformatted("a:\n  b: <1>").Details("inner", inner => inner.Paragraph("p"))).Charts([chart, chart]));
        List<XElement> details = Elements(page, "details");
        Assert.Equal(2, details.Count);
        Assert.Equal("a < b & c > \"d\" 'e' </script><b>é 视\uFFFD\uFFFD", Elements(details[0], "summary")[0].Value);
        Assert.Equal("a:\n  b: <1>", Elements(details[0], "pre").Single().Value);
        Assert.Equal("p", Elements(details[1], "p").Single().Value);
        Assert.Equal(2, Elements(page.Descendants().Single(element => element.Attribute("class")?.Value == "charts"), "figure").Count);
        Assert.Throws<InvalidOperationException>(() => new HtmlReport("t").Details("d", parts => parts.Section("s")));
    }

    [Fact]
    public void PicturesDecodeAgain()
    {
        RgbImage image = new(2, 1, [10, 20, 30, 200, 210, 220]);
        HtmlReport report = new HtmlReport("Pictures").Pictures([new ReportPicture(image, "png", "two pixels", PictureFormat.Png), new ReportPicture(image, "jpeg", "two pixels")], 2);
        List<XElement> pictures = Elements(Parse(report), "img");
        Assert.Equal(image.Pixels, Decode(pictures[0], "data:image/png;base64,").Pixels);
        Assert.Equal(2, Decode(pictures[1], "data:image/jpeg;base64,").Width);
        Assert.All(pictures, picture => Assert.Equal(("2", "1"), (picture.Attribute("width")!.Value, picture.Attribute("height")!.Value)));
        Assert.All(pictures, picture => Assert.Equal("two pixels", picture.Attribute("alt")!.Value));
    }

    [Fact]
    public void TheFileIsThePage()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("sub/Bericht ü.html");
        Whole().Write(path);
        Assert.Equal(Whole().ToHtml(), File.ReadAllText(path));
    }

    [Fact]
    public void WrongUseIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new HtmlReport(""));
        Assert.Throws<ArgumentException>(() => new ReportTable("t", [], []));
        Assert.Throws<ArgumentException>(() => new ReportTable("t", [new ReportColumn("a")], [["1", "2"]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HtmlReport("t").Pictures([], 0));
    }

    internal static XElement Parse(HtmlReport report)
    {
        using StringReader text = new(report.ToHtml());
        using XmlReader reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    internal static List<XElement> Elements(XElement root, string name) => [.. root.Descendants().Where(element => element.Name.LocalName == name)];

    private static HtmlReport Whole() => new HtmlReport("Report").Lead("It worked.")
        .Section("First").Table(new ReportTable("Numbers", [new ReportColumn("name"), new ReportColumn("value", true)], [["constant", "0.5"], ["ours", "0.1"]], 1))
        .Section("Second").Chart(new LineChart("Loss", "step", "loss", [new LineSeries("training", [(0, 1), (1, 0.5)])]))
        .Pictures([new ReportPicture(new RgbImage(1, 1, [1, 2, 3]), "one", "a pixel")], 3).Footer("made by a test");

    private static RgbImage Decode(XElement picture, string start)
    {
        string source = picture.Attribute("src")!.Value;
        Assert.StartsWith(start, source, StringComparison.Ordinal);
        return ImageFile.Decode(Convert.FromBase64String(source[start.Length..]), "picture");
    }
}
