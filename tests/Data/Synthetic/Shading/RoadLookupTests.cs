using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Shading;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Shading;

public class RoadLookupTests
{
    [Fact]
    public void ALinearChartIsReadExactly()
    {
        const int Columns = 7;
        const int Rows = 5;
        float[] along = new float[Columns * Rows];
        float[] across = new float[Columns * Rows];
        for (int i = 0; i < along.Length; i++)
        {
            float x = 10 + (2 * (i % Columns));
            float y = -3 + (2 * (i / Columns));
            along[i] = (0.8f * x) + (0.6f * y) + 5;
            across[i] = (-0.6f * x) + (0.8f * y) - 1;
        }

        RoadLookup lookup = new(new RoadChart(10, -3, 2, Columns, Rows, along, across, ShadingProbe.Profile));
        Vector256<float> px = Vector256.Create(10f, 11.3f, 21.9f, 15.5f, 17.1f, 12f, 13.7f, 20.2f);
        Vector256<float> py = Vector256.Create(-3f, -2.2f, 4.9f, 0.1f, 3.3f, 1f, 2.6f, -0.4f);
        RoadPlace place = lookup.Locate(px, py);
        for (int lane = 0; lane < 8; lane++)
        {
            Assert.Equal((0.8f * px[lane]) + (0.6f * py[lane]) + 5, place.Along[lane], 1e-4f);
            Assert.Equal((-0.6f * px[lane]) + (0.8f * py[lane]) - 1, place.Across[lane], 1e-4f);
            Assert.Equal(0.8f, place.AlongByX[lane], 1e-4f);
            Assert.Equal(0.6f, place.AlongByY[lane], 1e-4f);
            Assert.Equal(-0.6f, place.AcrossByX[lane], 1e-4f);
            Assert.Equal(0.8f, place.AcrossByY[lane], 1e-4f);
        }
    }

    [Fact]
    public void OutsideTheChartThereIsNoRoad()
    {
        RoadLookup lookup = new(ShadingProbe.StraightRoad());
        Vector256<float> x = Vector256.Create(-1f, 500f, 50f, 50f, float.PositiveInfinity, float.NaN, 1e9f, -1e9f);
        Vector256<float> y = Vector256.Create(0f, 0f, 30f, -30f, 0f, 0f, 1f, 1f);
        RoadPlace place = lookup.Locate(x, y);
        for (int lane = 0; lane < 8; lane++)
            Assert.True(MathF.Abs(place.Across[lane]) > 100, $"lane {lane}: {place.Across[lane]}");
    }
}
