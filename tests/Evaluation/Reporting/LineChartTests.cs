using System.Globalization;
using System.Xml.Linq;
using SelfSup.Evaluation.Reporting;
using Xunit;

namespace SelfSup.Tests.Evaluation.Reporting;

public sealed class LineChartTests
{
    [Theory]
    [InlineData(0, 1, "0,0.2,0.4,0.6,0.8,1.0")]
    [InlineData(0.0871, 0.1432, "0.09,0.10,0.11,0.12,0.13,0.14")]
    [InlineData(-3, 7.5, "-2,0,2,4,6")]
    [InlineData(0, 1000, "0,200,400,600,800,1000")]
    [InlineData(0, 60000, "0,10k,20k,30k,40k,50k,60k")]
    [InlineData(0, 2.5e6, "0,500k,1.0M,1.5M,2.0M,2.5M")]
    [InlineData(1e-7, 4e-7, "1e-7,1.5e-7,2e-7,2.5e-7,3e-7,3.5e-7,4e-7")]
    public void LinearTicksAreRound(double least, double greatest, string expected) =>
        Assert.Equal(expected, string.Join(',', NiceTicks.Linear(least, greatest).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0.01, 10, "0.01,0.02,0.05,0.1,0.2,0.5,1,2,5,10")]
    [InlineData(1e-6, 1, "1e-6,1e-5,0.0001,0.001,0.01,0.1,1")]
    [InlineData(0.06, 0.27, "0.10,0.15,0.20,0.25")]
    [InlineData(0.31, 0.39, "0.32,0.34,0.36,0.38")]
    public void LogarithmicTicksAreRound(double least, double greatest, string expected) =>
        Assert.Equal(expected, string.Join(',', NiceTicks.Logarithmic(least, greatest).Select(tick => tick.Label)));

    [Fact]
    public void EveryTickLiesInItsRange()
    {
        for (double scale = 1e-9; scale < 1e9; scale *= 7.3)
        {
            Assert.InRange(NiceTicks.Linear(-scale, 2.3 * scale).Count, 4, 11);
            Assert.InRange(NiceTicks.Logarithmic(scale, 37 * scale).Count, 3, 10);
            Assert.All(NiceTicks.Linear(-scale, 2.3 * scale), tick => Assert.InRange(tick.Value, -scale * 1.0001, scale * 2.3001));
        }

        Assert.InRange(NiceTicks.Logarithmic(1e-30, 1e30).Count, 2, 8);
    }

    [Fact]
    public void ALineRunsFromEdgeToEdgeAndDownwards()
    {
        double[][] points = Points(Draw(new LineSeries("loss", [(0, 4), (5, 2), (10, 0)])));
        Assert.Equal(3, points.Length);
        Assert.Equal(new double[] { 72, 384, 696 }, points.Select(point => point[0]));
        Assert.True(points[0][1] < points[1][1] && points[1][1] < points[2][1]);
        Assert.Equal(points[1][1] - points[0][1], points[2][1] - points[1][1], 0.2);
    }

    [Fact]
    public void OnALogarithmicAxisEqualFactorsAreEqualSteps()
    {
        double[][] points = Points(Draw(new LineChart("t", "x", "y", [new LineSeries("a", [(0, 100), (1, 10), (2, 1)])]) { IsLogarithmic = true }));
        Assert.Equal(points[1][1] - points[0][1], points[2][1] - points[1][1], 0.2);
    }

    [Fact]
    public void WhatCannotBePlacedIsAGap()
    {
        XElement page = Draw(new LineSeries("a", [(0, 1), (1, 2), (2, double.NaN), (3, 3), (4, double.PositiveInfinity), (5, 1), (6, 2)]));
        string path = Path(page);
        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(2, path.Count(c => c == 'L'));
        Assert.Single(HtmlReportTests.Elements(page, "circle"));

        XElement logarithmic = Draw(new LineChart("t", "x", "y", [new LineSeries("a", [(0, 1), (1, 0), (2, -1), (3, 1)])]) { IsLogarithmic = true });
        Assert.Equal(2, HtmlReportTests.Elements(logarithmic, "circle").Count);
    }

    [Fact]
    public void OnePointIsADotAndNoneIsSaid()
    {
        XElement one = Draw(new LineSeries("a", [(3, 0.25)]));
        XElement dot = Assert.Single(HtmlReportTests.Elements(one, "circle"));
        Assert.True(double.IsFinite(double.Parse(dot.Attribute("cx")!.Value, CultureInfo.InvariantCulture)));
        Assert.Contains(HtmlReportTests.Elements(one, "span"), span => span.Value == "0.25");

        foreach (LineSeries[] none in new LineSeries[][] { [], [new("a", [])], [new("a", [(0, double.NaN)])] })
        {
            XElement page = HtmlReportTests.Parse(new HtmlReport("t").Chart(new LineChart("t", "x", "y", none)));
            Assert.Equal("no values", Assert.Single(HtmlReportTests.Elements(page, "text")).Value);
            Assert.Equal(none.Length, HtmlReportTests.Elements(page, "li").Count);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1e-9)]
    public void AConstantIsAFlatLine(double level)
    {
        double[][] points = Points(Draw(new LineSeries("a", [(0, level), (1, level)])));
        Assert.Equal(points[0][1], points[1][1]);
        Assert.InRange(points[0][1], 20, 270);
    }

    [Fact]
    public void FromZeroMeansFromZero()
    {
        XElement page = Draw(new LineChart("t", "x", "y", [new LineSeries("a", [(0, 5), (1, 9)])]) { StartsAtZero = true });
        XElement axis = HtmlReportTests.Elements(page, "line").Single(line => line.Attribute("class")!.Value == "axis" && line.Attribute("x2")!.Value == "696" && line.Attribute("x1")!.Value == "72");
        XElement zero = HtmlReportTests.Elements(page, "text").First(text => text.Value == "0" && text.Attribute("class")!.Value == "ytick");
        Assert.Equal(axis.Attribute("y1")!.Value, zero.Attribute("y")!.Value);
    }

    [Fact]
    public void ManyPointsAreThinnedAndPeaksStay()
    {
        List<(double X, double Y)> points = [.. Enumerable.Range(0, 100_000).Select(i => ((double)i, i == 31_415 ? 50.0 : Math.Sin(i)))];
        List<(double X, double Y)> thin = [.. LineChartSvg.Thin(points)];
        Assert.InRange(thin.Count, 800, 1700);
        Assert.Contains((31_415, 50), thin);
        Assert.Equal(thin.OrderBy(point => point.X), thin);
        Assert.Equal(1000, LineChartSvg.Thin(points[..1000]).Count());
    }

    [Fact]
    public void AMovingMeanFollows()
    {
        LineSeries mean = new LineSeries("a", [(0, 2), (1, 4), (2, double.NaN), (3, 6), (4, 11)]).MovingMean("m", 2);
        Assert.Equal("m", mean.Name);
        Assert.Equal([(0, 2), (1, 3), (3, 5), (4, 8.5)], mean.Points);
        Assert.Throws<ArgumentOutOfRangeException>(() => mean.MovingMean("m", 0));
    }

    [Fact]
    public void SeriesHaveColoursOfTheirOwnAndALegend()
    {
        LineSeries[] series = [.. Enumerable.Range(0, 8).Select(i => new LineSeries($"s{i}", [(0, i), (1, i + 1)], IsDashed: i == 1))];
        XElement page = HtmlReportTests.Parse(new HtmlReport("t").Chart(new LineChart("t", "x", "y", series)));
        Assert.Equal(["s0 1", "s1 2", "s2 3", "s3 4", "s4 5", "s5 6", "s6 7", "s7 8"], HtmlReportTests.Elements(page, "li").Select(item => item.Value.Trim()));
        List<string> classes = [.. HtmlReportTests.Elements(page, "path").Where(path => path.Elements().Any()).Select(path => path.Attribute("class")!.Value)];
        Assert.Equal(["line c0", "line c1 dashed", "line c2", "line c3", "line c4", "line c5", "line c0", "line c1"], classes);
    }

    private static XElement Draw(LineSeries series) => Draw(new LineChart("t", "x", "y", [series]));

    private static XElement Draw(LineChart chart) => HtmlReportTests.Parse(new HtmlReport("t").Chart(chart));

    private static string Path(XElement page) => HtmlReportTests.Elements(page, "path").Single(path => path.Elements().Any()).Attribute("d")!.Value;

    private static double[][] Points(XElement page) =>
        [.. Path(page).Split('M', 'L').Skip(1).Select(pair => Array.ConvertAll(pair.Split(' '), number => double.Parse(number, CultureInfo.InvariantCulture)))];
}
