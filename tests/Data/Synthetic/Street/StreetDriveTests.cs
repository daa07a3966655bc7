using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Street;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Street;

public sealed class StreetDriveTests
{
    private const int Frames = 120;

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    public void RefusesNumbersOutOfRange(int drive, int frames)
        => Assert.Throws<ArgumentOutOfRangeException>(() => StreetDrive.Create(1, drive, frames));

    [Fact]
    public void RefusesFramesThatAreNotThere()
    {
        StreetDrive drive = StreetDrive.Create(1, 0, 3);
        Assert.Equal(3, drive.FrameCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => drive.StateAt(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => drive.SceneAt(-1));
    }

    [Fact]
    public void IsTheSameInAnyOrderAndFromAnyThread()
    {
        StreetDrive inOrder = StreetDrive.Create(11, 3, 24);
        StreetDrive backwards = StreetDrive.Create(11, 3, 24);
        string[] expected = [.. Enumerable.Range(0, 24).Select(frame => Fingerprint(inOrder, frame))];
        string[] found = new string[24];
        Parallel.For(0, 24, i => found[23 - i] = Fingerprint(backwards, 23 - i));
        Assert.Equal(expected, found);
        Assert.Equal(expected[5], Fingerprint(inOrder, 5));
    }

    [Fact]
    public void EverySeedAndDriveIsAnotherStreet()
    {
        string[] streets = [.. new[] { (1UL, 0), (1UL, 1), (2UL, 0), (2UL, 1) }.Select(key => Fingerprint(StreetDrive.Create(key.Item1, key.Item2, 5), 4))];
        Assert.Equal(4, streets.Distinct().Count());
    }

    [Fact]
    public void ScenesHoldAPlentifulStreetStandingOnTheGround()
    {
        for (int index = 0; index < 6; index++)
        {
            StreetDrive drive = StreetDrive.Create(5, index, Frames);
            Scene scene = drive.SceneAt(Frames / 2);
            Assert.InRange(scene.Instances.Length, 150, 600);
            Assert.InRange(scene.Instances.Sum(instance => instance.Object.Solids.Length), 500, 3500);
            foreach (SceneInstance instance in scene.Instances)
            {
                Assert.True(Vector3.Abs(instance.Position).Length() < 1e5f && float.IsFinite(instance.YawRadians));
                Assert.InRange(instance.Position.Z + instance.Object.Low.Z, -4f, 0.25f);
                Assert.InRange(instance.Position.Z, 0, 0.2f);
                Assert.All(instance.Object.Solids, AssertSound);
            }
        }
    }

    [Fact]
    public void NumbersTellThingsApartAndStayTheirs()
    {
        StreetDrive drive = StreetDrive.Create(5, 1, Frames);
        Dictionary<int, SceneObject> known = [];
        for (int frame = 0; frame < Frames; frame += 7)
        {
            SceneInstance[] things = [.. drive.SceneAt(frame).Instances.Where(instance => instance.InstanceId != 0)];
            Assert.Equal(things.Length, things.Select(thing => thing.InstanceId).Distinct().Count());
            Assert.All(things, thing => Assert.True(thing.InstanceId > 0));
            foreach (SceneInstance thing in things)
            {
                if (!known.TryAdd(thing.InstanceId, thing.Object))
                    Assert.Same(known[thing.InstanceId], thing.Object);
            }
        }
    }

    [Fact]
    public void OnlyPavementsHaveNoNumber()
    {
        StreetDrive drive = StreetDrive.Create(5, 2, 10);
        foreach (SceneInstance instance in drive.SceneAt(0).Instances)
            Assert.Equal(instance.InstanceId == 0, instance.Object.Solids[0].Semantic == SemanticClass.Sidewalk);
    }

    [Fact]
    public void ThereIsSomethingNearOnBothSidesAllAlong()
    {
        int bare = 0;
        int looked = 0;
        for (int index = 0; index < 8; index++)
        {
            StreetDrive drive = StreetDrive.Create(6, index, Frames);
            float edge = (float)drive.Character.PlotEdge;
            double last = drive.Ego.AlongAt(Frames - 1) + 100;
            foreach (int side in new[] { -1, 1 })
            {
                double[] places = [.. drive.Standing.Where(thing => thing.Instance.InstanceId != 0 && IsBeside(drive, thing, side, edge + 16)).Select(thing => thing.Along)];
                for (double along = 0; along < last; along += 5)
                {
                    looked++;
                    bare += places.Any(place => Math.Abs(place - along) < 12) ? 0 : 1;
                }
            }
        }

        Assert.True(bare <= looked * 0.02, $"{bare} of {looked} places have nothing beside the road");
    }

    private static bool IsBeside(StreetDrive drive, StandingThing thing, int side, float within)
    {
        RoadPoint point = drive.Line.At(thing.Along);
        Vector2 offset = new(thing.Instance.Position.X - (float)point.X, thing.Instance.Position.Y - (float)point.Y);
        double across = (offset.Y * Math.Cos(point.Heading)) - (offset.X * Math.Sin(point.Heading));
        return across * side > 0 && Math.Abs(across) < within;
    }

    private static void AssertSound(Solid solid)
    {
        Assert.True(Vector3.Abs(solid.Centre).Length() < 100, "a solid lies far from its object");
        Assert.True(solid.HalfExtents.X > 0 && solid.HalfExtents.Y > 0 && solid.HalfExtents.Z > 0, "a solid has no extent");
        foreach (Plane face in solid.Faces)
        {
            Assert.Equal(1, face.Normal.Length(), 1e-4f);

            // The bounding box's middle is inside every convex solid that fills its box to both ends.
            Assert.True(Vector3.Dot(face.Normal, solid.Centre) + face.D < 0.3f, "a face cuts its solid's middle off");
        }
    }

    private static string Fingerprint(StreetDrive drive, int frame)
    {
        Scene scene = drive.SceneAt(frame);
        HashCode hash = default;
        foreach (SceneInstance instance in scene.Instances)
        {
            hash.Add((instance.Position, instance.YawRadians, instance.InstanceId, instance.Motion));
            foreach (Solid solid in instance.Object.Solids)
                hash.Add((solid.Centre, solid.HalfExtents, solid.Surface, solid.Semantic));
        }

        hash.Add(scene.Road.Along[scene.Road.Along.Length / 2]);
        return $"{drive.StateAt(frame)} {scene.Light} {scene.Road.Profile} {hash.ToHashCode()}";
    }
}
