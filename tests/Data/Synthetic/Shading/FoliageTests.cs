using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Shading;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Shading;

public class FoliageTests
{
    [Fact]
    public void BetweenAQuarterAndHalfOfACrownIsHoles()
    {
        int holes = 0;
        for (int i = 0; i < 10000; i++)
            holes += Holes(i, 8) & 1;
        Assert.InRange(holes, 2500, 5500);
    }

    [Fact]
    public void TreesDiffer()
    {
        int differences = 0;
        for (int i = 0; i < 1000; i++)
            differences += Holes(i, 1) != Holes(i, 2) ? 1 : 0;
        Assert.True(differences > 200);
    }

    [Fact]
    public void HolesDependOnThePlaceAlone()
    {
        for (int i = 0; i < 100; i++)
        {
            Vector256<float> x = Vector256.Create(i * 0.17f) + Vector256.Create(0f, 0.3f, 0.7f, 1.1f, 1.9f, 2.3f, 3.1f, 4.7f);
            Vector256<float> mask = Foliage.HoleMask(new Vector3Lanes(x, x * 0.3f, x * -0.8f), 6);
            for (int lane = 0; lane < 8; lane++)
            {
                Vector256<float> one = Vector256.Create(x[lane]);
                Vector256<float> alone = Foliage.HoleMask(new Vector3Lanes(one, one * 0.3f, one * -0.8f), 6);
                Assert.Equal(mask.AsInt32()[lane], alone.AsInt32()[0]);
            }
        }
    }

    private static int Holes(int place, uint seed)
    {
        Vector256<float> at = Vector256.Create(place * 0.61f);
        return Foliage.HoleMask(new Vector3Lanes(at * 0.13f, at * 0.57f, at * 0.31f), seed).AsInt32()[0];
    }
}
