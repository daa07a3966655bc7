using System.Numerics;
using SelfSup.Data;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

public sealed class RayCasterTests
{
    [Fact]
    public void TheTreeFindsWhatTryingAllSolidsFinds()
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            Scene scene = TestScenes.Random(seed, 150, withLeaves: false);
            SampleRandom random = new(seed, 9);
            (Vector3 Origin, Vector3 Direction)[] rays = new (Vector3, Vector3)[2000];
            for (int i = 0; i < rays.Length; i++)
                rays[i] = (new((float)random.NextDouble(-60, 60), (float)random.NextDouble(-60, 60), (float)random.NextDouble(0.5, 9)), TestScenes.Direction(ref random));
            RayShots.Hit[] hits = RayShots.Shoot(scene, rays);
            int differing = 0;
            for (int i = 0; i < rays.Length; i++)
            {
                double expected = ReferenceCaster.Nearest(scene, rays[i].Origin, rays[i].Direction);
                if (expected > RayCaster.FarthestGround)
                    expected = double.PositiveInfinity;
                bool same = double.IsInfinity(expected) ? float.IsPositiveInfinity(hits[i].Distance) : Math.Abs(hits[i].Distance - expected) < 1e-3 * (1 + (expected * 1e-3));
                differing += same ? 0 : 1;
            }

            // A ray in some hundreds touches a silhouette so closely that single precision may see past it.
            Assert.InRange(differing, 0, 3);
        }
    }

    [Fact]
    public void TheNearestOfSeveralIsMet()
    {
        Solid box = Solid.Box(new(-0.5f, -1, 0), new(0.5f, 1, 2), TestScenes.Paint, SemanticClass.Wall);
        Scene scene = TestScenes.Of(TestScenes.At(box, new(30, 0, 0)), TestScenes.At(box, new(10, 0, 0)), TestScenes.At(box, new(20, 0, 0)));
        RayShots.Hit[] hits = RayShots.Shoot(scene, (new(0, 0, 1), Vector3.UnitX), (new(40, 0, 1), -Vector3.UnitX), (new(15, 0, 1), Vector3.UnitX), (new(0, 5, 1), Vector3.UnitX));
        Assert.Equal([1, 0, 2, HitPacket.Sky], hits.Select(static hit => hit.Instance));
        Assert.Equal([9.5f, 9.5f, 4.5f, float.PositiveInfinity], hits.Select(static hit => hit.Distance));
        Assert.Equal([1, 0, 1], hits.Take(3).Select(static hit => hit.Face));
    }

    [Fact]
    public void TheGroundReachesToItsFarCut()
    {
        (Vector3, Vector3) Down(float slope) => (new(5, 7, 2), Vector3.Normalize(new(1, 0, -slope)));
        RayShots.Hit[] hits = RayShots.Shoot(TestScenes.Of(), Down(1), Down(2f / 595), Down(2f / 605), Down(0), Down(-0.1f), (new(5, 7, 2), -Vector3.UnitZ));
        Assert.Equal([HitPacket.Ground, HitPacket.Ground, HitPacket.Sky, HitPacket.Sky, HitPacket.Sky, HitPacket.Ground], hits.Select(static hit => hit.Instance));
        Assert.Equal(2 * MathF.Sqrt(2), hits[0].Distance, 1e-5f);
        Assert.True(Vector3.Distance(new(7, 7, 0), hits[0].World) < 1e-5f);
        Assert.Equal((Vector3.UnitZ, Vector3.UnitZ, hits[0].World), (hits[0].Normal, hits[0].LocalNormal, hits[0].Local));
        Assert.Equal(2, hits[5].Distance);
    }

    [Fact]
    public void SolidsBeyondTheirFarCutAreNotMet()
    {
        Solid box = Solid.Box(new(0, -50, 0), new(10, 50, 100), TestScenes.Paint, SemanticClass.Building);
        (Vector3, Vector3) ray = (new(0, 0, 2), Vector3.UnitX);
        Assert.Equal(0, RayShots.Shoot(TestScenes.Of(TestScenes.At(box, new(399, 0, 0))), ray)[0].Instance);
        Assert.Equal(HitPacket.Sky, RayShots.Shoot(TestScenes.Of(TestScenes.At(box, new(401, 0, 0))), ray)[0].Instance);
    }

    [Fact]
    public void LocalAndWorldAgreeThroughTheInstance()
    {
        Scene scene = TestScenes.Random(12, 60, withLeaves: true);
        SampleRandom random = new(5);
        (Vector3, Vector3)[] rays = new (Vector3, Vector3)[8000];
        for (int i = 0; i < rays.Length; i++)
            rays[i] = (new(0, 0, 4), TestScenes.Direction(ref random));
        RayShots.Hit[] met = [.. RayShots.Shoot(scene, rays).Where(static hit => hit.Instance >= 0)];
        Assert.InRange(met.Length, 200, 8000);
        foreach (RayShots.Hit hit in met)
        {
            SceneInstance instance = scene.Instances[hit.Instance];
            Matrix4x4 turn = Matrix4x4.CreateRotationZ(instance.YawRadians);
            Assert.True(Vector3.Distance(Vector3.Transform(hit.Local, turn) + instance.Position, hit.World) < 1e-4f, $"{hit}");
            Assert.True(Vector3.Distance(Vector3.Transform(hit.LocalNormal, turn), hit.Normal) < 1e-5f, $"{hit}");
            Assert.InRange(ReferenceCaster.SurfaceDistance(instance, instance.Object.Solids[hit.Solid], hit.World), 0, 1e-4);
        }
    }

    [Fact]
    public void WhatALaneMeetsDoesNotDependOnTheOthers()
    {
        Scene scene = TestScenes.Random(21, 120, withLeaves: true);
        SampleRandom random = new(6);
        (Vector3, Vector3)[] rays = new (Vector3, Vector3)[333];
        for (int i = 0; i < rays.Length; i++)
            rays[i] = (new(1, 2, 9), TestScenes.Direction(ref random));
        RayShots.Hit[] together = RayShots.Shoot(scene, rays);
        RayShots.Hit[] backwards = RayShots.Shoot(scene, [.. rays.Reverse()]);
        for (int i = 0; i < rays.Length; i++)
            Assert.Equal(together[i].Distance, backwards[rays.Length - 1 - i].Distance);
    }
}
