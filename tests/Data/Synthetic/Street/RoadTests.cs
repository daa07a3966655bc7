using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Street;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Street;

public sealed class RoadTests
{
    [Fact]
    public void TheCentreLineIsSmoothAndNeverTurnsBack()
    {
        for (int index = 0; index < 20; index++)
        {
            CentreLine line = CentreLine.Create(new StreetRandom(4, index, StreetPurpose.CentreLine), -90, 900, 40, index / 19.0);
            double first = line.At(line.Start).Heading;
            for (double along = line.Start + 0.1; along < line.End - 1; along += 0.37)
            {
                RoadPoint here = line.At(along);
                RoadPoint next = line.At(along + 0.01);
                Assert.InRange(Math.Abs(here.Curvature), 0, (1 / 40.0) + 1e-9);
                Assert.InRange(Math.Abs(here.Heading - first), 0, CentreLine.GreatestTurn + 1e-6);
                Assert.Equal(0.01, double.Hypot(next.X - here.X, next.Y - here.Y), 1e-6);
                Assert.Equal(here.Heading + (0.005 * here.Curvature), Math.Atan2(next.Y - here.Y, next.X - here.X) + (Math.Round((here.Heading - Math.Atan2(next.Y - here.Y, next.X - here.X)) / (2 * Math.PI)) * 2 * Math.PI), 1e-4);
                Assert.Equal(here.Heading + (0.01 * here.Curvature), next.Heading, 1e-4);
            }
        }
    }

    [Fact]
    public void CurvesGoBothWays()
    {
        CentreLine line = CentreLine.Create(new StreetRandom(4, 1, StreetPurpose.CentreLine), 0, 4000, 40, 0.8);
        double[] curvature = [.. Enumerable.Range(0, line.SampleCount).Select(i => line.Sample(i).Curvature)];
        Assert.Contains(curvature, value => value > 0.005);
        Assert.Contains(curvature, value => value < -0.005);
        Assert.InRange(curvature.Count(value => value == 0) / (double)curvature.Length, 0.1, 0.8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheChartKnowsPlacesByTheRoad(int index)
    {
        StreetDrive drive = StreetDrive.Create(8, index, 100);
        RoadChart chart = drive.SceneAt(0).Road;
        for (double along = -60; along < drive.Line.End; along += 1.7)
        {
            RoadPoint point = drive.Line.At(along);
            foreach (double across in new[] { -15.0, -6, -2.5, 0, 1, 4.2, 9, 15 })
            {
                (double s, double t) = Read(chart, point.Beside(across));
                Assert.Equal(along, s, 0.05);
                Assert.Equal(across, t, 0.05);
            }
        }
    }

    private static (double Along, double Across) Read(RoadChart chart, Vector2 place)
    {
        float column = (place.X - chart.OriginX) / chart.CellMetres;
        float row = (place.Y - chart.OriginY) / chart.CellMetres;
        int x = (int)column;
        int y = (int)row;
        Assert.InRange(x, 0, chart.Columns - 2);
        Assert.InRange(y, 0, chart.Rows - 2);
        return (Mix(chart.Along), Mix(chart.Across));

        double Mix(float[] nodes)
        {
            int i = (y * chart.Columns) + x;
            double upper = nodes[i] + ((column - x) * (nodes[i + 1] - nodes[i]));
            double lower = nodes[i + chart.Columns] + ((column - x) * (nodes[i + chart.Columns + 1] - nodes[i + chart.Columns]));
            return upper + ((row - y) * (lower - upper));
        }
    }
}
