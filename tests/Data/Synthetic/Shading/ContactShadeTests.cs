using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Shading;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Shading;

public class ContactShadeTests
{
    [Fact]
    public void TheGroundIsDarkBelowACarAndOpenBesideIt()
    {
        ContactShade shade = new([Standing(SemanticClass.Car, new(10, 5, 0), MathF.PI / 2)]);
        Assert.InRange(Openness(shade, 10, 5), 0.1f, 0.2f);
        // Turned by a quarter, the car reaches 2 m along y and 0.9 m along x.
        Assert.InRange(Openness(shade, 10, 6.5f), 0.1f, 0.5f);
        Assert.InRange(Openness(shade, 11.1f, 5), 0.5f, 0.95f);
        Assert.Equal(1f, Openness(shade, 11.7f, 5));
        Assert.Equal(1f, Openness(shade, 10, 8));
    }

    [Fact]
    public void HousesLeaveTheGroundAlone()
        => Assert.Equal(1f, Openness(new ContactShade([Standing(SemanticClass.Building, Vector3.Zero, 0)]), 0, 0));

    private static SceneInstance Standing(SemanticClass semantic, Vector3 place, float yaw)
    {
        Surface surface = new(SurfaceMaterial.CarPaint, new(0.5f), new(0.5f), 1);
        return new(new SceneObject([Solid.Box(new(-2, -0.9f, 0.2f), new(2, 0.9f, 1.4f), surface, semantic)]), place, yaw, 1, InstanceMotion.Static);
    }

    private static float Openness(ContactShade shade, float x, float y)
        => shade.Openness(new Vector3Lanes(Vector256.Create(x), Vector256.Create(y), Vector256<float>.Zero))[0];
}
