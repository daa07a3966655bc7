using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Shading;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Shading;

public class RoadMarkingsTests
{
    private readonly RoadMarkings _markings = new(ShadingProbe.Profile, 12);
    private readonly RoadLookup _road = new(ShadingProbe.StraightRoad());

    [Fact]
    public void DashesAndGapsAlternate()
    {
        int seen = 0;
        for (int period = 0; period < 45; period++)
        {
            float dash = (8f * period) + 1.5f;
            if (IsNearCrossing(dash))
                continue;
            Assert.Equal(1f, Coverage(dash, 0, 0.01f), 1e-3f);
            Assert.Equal(0f, Coverage(dash + 4, 0, 0.01f), 1e-3f);
            Assert.Equal(0f, Coverage(dash, 0.2f, 0.01f), 1e-3f);
            seen++;
        }

        Assert.True(seen > 20);
    }

    [Fact]
    public void EdgeLinesRunBesideTheKerbs()
    {
        Assert.Equal(1f, Coverage(FarFromCrossings(), 3.2f, 0.01f), 1e-3f);
        Assert.Equal(1f, Coverage(FarFromCrossings() + 4, -3.2f, 0.01f), 1e-3f);
        Assert.Equal(0f, Coverage(FarFromCrossings(), 2.9f, 0.01f), 1e-3f);
    }

    [Fact]
    public void ALineNarrowerThanAPixelIsFaint()
        => Assert.Equal(0.12f / 2 * 3 / 8, Coverage(FarFromCrossings() + 2, 0, 2, 8), 0.01f);

    [Fact]
    public void SomeStretchesHaveCrossingsAndSomeHaveNone()
    {
        int present = 0;
        for (int stretch = 0; stretch < 100; stretch++)
            present += _markings.CrossingOf(Vector256.Create((130f * stretch) + 1)).Present[0] > 0 ? 1 : 0;
        Assert.InRange(present, 55, 92);
    }

    private bool IsNearCrossing(float along)
    {
        (Vector256<float> begin, Vector256<float> present) = _markings.CrossingOf(Vector256.Create(along));
        return present[0] > 0 && Math.Abs(along - begin[0]) < 14;
    }

    private float FarFromCrossings()
    {
        for (int period = 0; period < 45; period++)
        {
            if (!IsNearCrossing((8f * period) + 1))
                return (8f * period) + 1;
        }

        throw new InvalidOperationException("crossings everywhere");
    }

    private float Coverage(float along, float across, float acrossReach, float? alongReach = null)
    {
        // A slanted view along the road draws the footprint out.
        float slope = (alongReach ?? acrossReach) / acrossReach;
        Vector3 direction = Vector3.Normalize(new(MathF.Sqrt((slope * slope) - 1), 0, -1));
        SurfacePoint point = new(
            Vector3Lanes.Broadcast(new(along, across, 0)), Vector3Lanes.Broadcast(Vector3.UnitZ), Vector3Lanes.Broadcast(direction), Vector256.Create(acrossReach));
        return _markings.Coverage(new RoadPatch(point, _road.Locate(point.Place.X, point.Place.Y)))[0];
    }
}
