using System.Text.Json.Nodes;
using System.Xml.Linq;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Evaluation.Odometry;
using Xunit;

namespace SelfSup.Tests.Evaluation.Odometry;

public sealed class OdometryReportTests
{
    [Fact]
    public void JsonHasTheContractsNames()
    {
        OdometryReport report = new([Result("09", 200, 1), Result("10", 60, 1.5)]);
        JsonObject json = Json(report);
        foreach (string name in new[] { "t_err_percent", "r_err_deg_per_100m", "ate_metres", "rpe_metres", "rpe_degrees", "ate5_mean", "ate5_std" })
        {
            Assert.True(json.ContainsKey(name), name);
            Assert.All(json["sequences"]!.AsArray(), sequence => Assert.True(sequence!.AsObject().ContainsKey(name), name));
        }

        Assert.Equal("7dof", (string)json["alignment"]!);
        Assert.Equal(8, json["by_length"]!.AsArray().Count);
        Assert.Equal(["09", "10"], json["sequences"]!.AsArray().Select(sequence => (string)sequence!["name"]!));
        Assert.Equal([200, 60], json["sequences"]!.AsArray().Select(sequence => (int)sequence!["frames"]!));
        Assert.Null(json["sequences"]![1]!["t_err_percent"]);

        // A sequence without segments does not count in the mean, the others' values do.
        Assert.Equal((double)json["sequences"]![0]!["t_err_percent"]!, (double)json["t_err_percent"]!);
        Assert.Equal(((double)json["sequences"]![0]!["ate_metres"]! + (double)json["sequences"]![1]!["ate_metres"]!) / 2, (double)json["ate_metres"]!, 1e-12);
    }

    [Fact]
    public void WithoutSegmentsThereIsNull()
    {
        OdometryReport report = new([Result("short", 30, 1)]);
        Assert.Null(Json(report)["t_err_percent"]);
        Assert.True(Json(report).ContainsKey("t_err_percent"));
        using StringWriter text = new();
        OdometryReportText.Write(text, report);
        Assert.Contains("no 100 m segment in short", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mean of", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TableHasARowEachAndTheMean()
    {
        using StringWriter text = new();
        OdometryReportText.Write(text, new OdometryReport([Result("09", 200, 1), Result("10", 150, 1)]));
        string[] lines = text.ToString().Split('\n');
        Assert.EndsWith("   09", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("   10", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("   mean of 2 sequences", lines[3], StringComparison.Ordinal);
        Assert.Equal(lines[0].Length, lines[1].Length - "   09".Length);
        Assert.Equal(lines[0].Length, lines[3].Length - "   mean of 2 sequences".Length);
    }

    [Fact]
    public void ReportNeedsASequence() => Assert.Throws<ArgumentException>(() => new OdometryReport([]));

    [Fact]
    public void PlotHasEqualScalesAndItsStart()
    {
        // A way of 40 m ahead and 30 m to the right.
        Matrix<double>[] truth = [Poses.At(0, 0, 0), Poses.At(0, 0, 40), Poses.At(30, 0, 40)];
        XElement svg = XElement.Parse(TrajectoryPlot.Draw("09 <&>", new TrajectoryPair(truth, truth)));
        Assert.Equal("09 <&>", Elements(svg, "text").First().Value);
        foreach (string style in new[] { "truth", "predicted" })
        {
            double[][] points = Points(Elements(svg, "path").Single(path => path.Attribute("class")!.Value == style && path.HasElements));
            Assert.Equal(3, points.Length);
            double ahead = points[0][1] - points[1][1], right = points[2][0] - points[1][0];
            Assert.Equal(points[0][0], points[1][0]);
            Assert.Equal(40.0 / 30, ahead / right, 0.01);
        }

        XElement start = Elements(svg, "circle").First();
        double[] first = Points(Elements(svg, "path").First())[0];
        Assert.Equal((first[0], first[1]), (Number(start, "cx"), Number(start, "cy")));

        // The grid's steps are the same on both axes.
        double[] vertical = [.. Elements(svg, "line").Where(line => line.Attribute("x1")!.Value == line.Attribute("x2")!.Value).Select(line => Number(line, "x1"))];
        double[] horizontal = [.. Elements(svg, "line").Where(line => line.Attribute("y1")!.Value == line.Attribute("y2")!.Value).Select(line => Number(line, "y1"))];
        Assert.InRange(vertical.Length, 3, 12);
        Assert.Equal(vertical[1] - vertical[0], horizontal[0] - horizontal[1], 0.21);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-4)]
    [InlineData(1e6)]
    public void PlotOfAnySizeIsFinite(double step)
    {
        Matrix<double>[] line = [.. Enumerable.Range(0, 9000).Select(i => Poses.At(0, 0, i * step))];
        string svg = TrajectoryPlot.Draw("line", new TrajectoryPair(line, line));
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
        Assert.InRange(Points(Elements(XElement.Parse(svg), "path").First()).Length, 2, 4001);
        Assert.InRange(Elements(XElement.Parse(svg), "line").Count(), 4, 24);
    }

    private static OdometryResult Result(string name, int frames, double wobble)
    {
        Matrix<double>[] drive = Poses.Drive(frames);
        return new OdometryResult(name, OdometryScores.Compute(new TrajectoryPair(drive, [.. drive.Select((pose, i) => pose * Poses.At(wobble * Math.Sin(i), 0, 0, 0.01 * i))])));
    }

    private static JsonObject Json(OdometryReport report)
    {
        using MemoryStream stream = new();
        report.WriteJson(stream);
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }

    private static IEnumerable<XElement> Elements(XElement svg, string name) => svg.Descendants().Where(element => element.Name.LocalName == name);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static double[][] Points(XElement path) =>
        [.. path.Attribute("d")!.Value.Split('M', 'L').Skip(1).Select(pair => Array.ConvertAll(pair.Split(' '), number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)))];
}
