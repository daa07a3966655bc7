using System.Numerics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

public sealed class SceneRendererTests
{
    private static readonly Exposure s_plain = new(1, 0, 0);

    [Fact]
    public void DepthIsMeasuredAlongTheForwardAxis()
    {
        // A wall across the view has one depth all over it.
        Solid wall = Solid.Box(new(0, -40, 0), new(1, 40, 40), TestScenes.Paint, SemanticClass.Wall);
        CameraView view = Camera(62, 40);
        RenderedView target = Draw(TestScenes.Of(TestScenes.At(wall, new(17, 0, 0))), view);
        int onWall = 0;
        for (int pixel = 0; pixel < target.Depth.Length; pixel++)
        {
            if (target.Semantic[pixel] != SemanticClass.Wall)
                continue;
            onWall++;
            Assert.Equal(17, target.Depth[pixel], 1e-4f);
        }

        Assert.InRange(onWall, 1000, 62 * 40);
    }

    [Theory]
    [InlineData(64, 40)]
    [InlineData(61, 37)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public void EveryPixelIsThatOfItsOwnRay(int width, int height)
    {
        Scene scene = TestScenes.Random(7, 100, withLeaves: true);
        CameraView view = Camera(width, height) with { Forward = Vector3.Normalize(new(1, 0.2f, -0.1f)) };
        view = view with { Right = Vector3.Normalize(Vector3.Cross(view.Forward, Vector3.UnitZ)) };
        view = view with { Down = Vector3.Cross(view.Forward, view.Right) };
        RenderedView target = Draw(scene, view);
        (Vector3, Vector3)[] rays = new (Vector3, Vector3)[width * height];
        for (int pixel = 0; pixel < rays.Length; pixel++)
        {
            float x = (float)((pixel % width - view.CentreX) / view.FocalX);
            float y = (float)((pixel / width - view.CentreY) / view.FocalY);
            rays[pixel] = (view.Position, Vector3.Normalize((view.Right * x) + (view.Down * y) + view.Forward));
        }

        RayShots.Hit[] hits = RayShots.Shoot(scene, rays);
        int differing = 0;
        for (int pixel = 0; pixel < rays.Length; pixel++)
        {
            float depth = float.IsPositiveInfinity(hits[pixel].Distance) ? 0 : Vector3.Dot(rays[pixel].Item2 * hits[pixel].Distance, view.Forward);
            int id = hits[pixel].Instance >= 0 ? scene.Instances[hits[pixel].Instance].InstanceId : 0;
            differing += MathF.Abs(target.Depth[pixel] - depth) <= 1e-4f * (1 + depth) && target.Instance[pixel] == id ? 0 : 1;
        }

        // Rays made by other rounding may fall beside a leaf's rim or a silhouette.
        Assert.InRange(differing, 0, rays.Length / 200);
    }

    [Fact]
    public void LabelsAreThoseOfTheSolidsTheRoadAndTheSky()
    {
        Solid car = TestScenes.Named("extrusion", TestScenes.Paint);
        Scene scene = TestScenes.Of(
            TestScenes.At(Solid.Box(new(0, -1, 0), new(1, 1, 1), TestScenes.Paint, SemanticClass.Sidewalk), new(6, 3, 0), id: 0),
            new(new SceneObject([car]), new(10, 0, 0), 0, 42, InstanceMotion.WithCamera));
        CameraView view = Camera(120, 80);
        RenderedView target = Draw(scene, view);
        for (int pixel = 0; pixel < target.Depth.Length; pixel++)
        {
            (int id, InstanceMotion motion) = target.Semantic[pixel] == SemanticClass.Car ? (42, InstanceMotion.WithCamera) : (0, InstanceMotion.Static);
            Assert.Equal((id, motion), (target.Instance[pixel], target.Motion[pixel]));
            Assert.Equal(target.Semantic[pixel] == SemanticClass.Sky, target.Depth[pixel] == 0);
            if (target.Semantic[pixel] is SemanticClass.Road or SemanticClass.Terrain)
            {
                double across = -((pixel % 120) - view.CentreX) / view.FocalX * target.Depth[pixel];
                // The test's road is 6 m to each side and ends 100 m ahead.
                Assert.Equal(Math.Abs(across) <= 6 && target.Depth[pixel] < 99.9, target.Semantic[pixel] == SemanticClass.Road);
            }
        }

        Assert.Equal(
            [SemanticClass.Road, SemanticClass.Sidewalk, SemanticClass.Terrain, SemanticClass.Sky, SemanticClass.Car],
            target.Semantic.Distinct().OrderBy(static label => (byte)label).ToArray());
    }

    [Fact]
    public void TheSameArgumentsGiveTheSameBytesWhateverWasDrawnBefore()
    {
        Scene scene = TestScenes.Random(17, 100, withLeaves: true);
        CameraView view = Camera(96, 64);
        Exposure exposure = new(1.1f, 1.2f, 99);
        SceneRenderer renderer = new(scene);
        RenderedView first = new(96, 64);
        RenderedView second = new(96, 64);
        renderer.Render(view, exposure, first);
        renderer.Render(Camera(32, 16), new(2, 3, 1), new(32, 16));
        renderer.Scan(new(new(0, 0, 2), Vector3.UnitX, Vector3.UnitY, Vector3.UnitZ), 64);
        renderer.Render(view, exposure, second);
        RenderedView third = new(96, 64);
        new SceneRenderer(TestScenes.Random(17, 100, withLeaves: true)).Render(view, exposure, third);
        foreach (RenderedView other in new[] { second, third })
        {
            Assert.Equal(first.Rgb, other.Rgb);
            Assert.Equal(first.Depth, other.Depth);
            Assert.Equal(first.Semantic, other.Semantic);
            Assert.Equal(first.Instance, other.Instance);
            Assert.Equal(first.Motion, other.Motion);
        }
    }

    [Fact]
    public void EdgesAreSmoothInColourAndSharpInTruth()
    {
        // A near wall of another colour whose edge runs slantwise over the picture.
        Surface dark = TestScenes.Paint with { Colour = new(0.02f) };
        Solid slab = Solid.Prism([new(0, -8), new(1, -8), new(1, 1), new(0, 0.3f)], 0, 30, dark, SemanticClass.Building);
        CameraView view = Camera(80, 48);
        view = view with { Right = Vector3.Transform(view.Right, Matrix4x4.CreateRotationX(0.3f)), Down = Vector3.Transform(view.Down, Matrix4x4.CreateRotationX(0.3f)) };
        RenderedView target = Draw(TestScenes.Of(TestScenes.At(slab, new(8, 0, 0))), view);
        int between = 0;
        for (int pixel = 0; pixel < target.Depth.Length; pixel++)
        {
            Assert.True(target.Depth[pixel] == 0 || target.Semantic[pixel] != SemanticClass.Sky);
            if (target.Semantic[pixel] == SemanticClass.Building)
                Assert.InRange(target.Depth[pixel], 7.999f, 9.001f);
            else if (target.Semantic[pixel] != SemanticClass.Sky)
                Assert.Equal(0, GroundHeight(view, pixel, target.Depth[pixel]), 1e-3f);
            byte green = target.Rgb[(pixel * 3) + 1];
            between += target.Semantic[pixel] == SemanticClass.Sky && green is > 90 and < 190 ? 1 : 0;
        }

        Assert.InRange(between, 5, 200);
    }

    [Fact]
    public void TargetsOfAnotherSizeAreRefused()
    {
        SceneRenderer renderer = new(TestScenes.Of());
        Assert.Throws<ArgumentException>(() => renderer.Render(Camera(8, 8), s_plain, new(8, 9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RenderedView(0, 3));
        Assert.Throws<ArgumentNullException>(() => new SceneRenderer(null!));
    }

    private static CameraView Camera(int width, int height) => new(
        width, height, width * 0.6, width * 0.6, (width - 1) / 2.0, (height - 1) / 2.0, new(0, 0, 1.65f), -Vector3.UnitY, -Vector3.UnitZ, Vector3.UnitX);

    private static RenderedView Draw(Scene scene, CameraView view)
    {
        RenderedView target = new(view.Width, view.Height);
        new SceneRenderer(scene).Render(view, s_plain, target);
        return target;
    }

    private static float GroundHeight(CameraView view, int pixel, float depth)
    {
        float x = (float)((pixel % view.Width - view.CentreX) / view.FocalX);
        float y = (float)((pixel / view.Width - view.CentreY) / view.FocalY);
        return (view.Position + (((view.Right * x) + (view.Down * y) + view.Forward) * depth)).Z / MathF.Max(1, depth);
    }
}
