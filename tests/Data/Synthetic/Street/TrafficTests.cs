using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Street;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Street;

public sealed class TrafficTests
{
    private const int Frames = 150;

    public static TheoryData<int> Drives => [0, 1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [MemberData(nameof(Drives))]
    public void NothingMeetsTheCamerasCar(int index)
    {
        StreetDrive drive = StreetDrive.Create(31, index, Frames);
        for (int frame = 0; frame < Frames; frame += 2)
        {
            VehicleState state = drive.StateAt(frame);
            Vector2[] car = SitePlan.Rectangle(new(-1.2f, -0.95f), new(3.4f, 0.95f), 0, new(state.Position.X, state.Position.Y), (float)state.YawRadians);
            foreach (SceneInstance instance in drive.SceneAt(frame).Instances)
                Assert.False(MeetsBelow(instance, car, 2.2f), $"frame {frame}: thing {instance.InstanceId} ({instance.Object.Solids[0].Semantic}) is in the car's way");
        }
    }

    [Theory]
    [MemberData(nameof(Drives))]
    public void WhatMovesMeetsNothing(int index)
    {
        StreetDrive drive = StreetDrive.Create(31, index, Frames);
        for (int frame = 0; frame < Frames; frame += 10)
        {
            SceneInstance[] things = [.. drive.SceneAt(frame).Instances.Where(instance => instance.InstanceId != 0)];
            foreach (SceneInstance mover in things.Where(thing => thing.Motion != InstanceMotion.Static))
            {
                float top = mover.Object.High.Z;
                Vector2[] outline = SitePlan.Rectangle(new(mover.Object.Low.X, mover.Object.Low.Y), new(mover.Object.High.X, mover.Object.High.Y), 0, new(mover.Position.X, mover.Position.Y), mover.YawRadians);
                foreach (SceneInstance other in things.Where(thing => thing.InstanceId != mover.InstanceId && Vector3.Distance(thing.Position, mover.Position) < 30))
                    Assert.False(MeetsBelow(other, outline, top), $"frame {frame}: {mover.Object.Solids[0].Semantic} {mover.InstanceId} meets {other.Object.Solids[0].Semantic} {other.InstanceId}");
            }
        }
    }

    [Fact]
    public void TrafficKeepsToTheRight()
    {
        int oncoming = 0;
        for (int index = 0; index < 12; index++)
        {
            StreetDrive drive = StreetDrive.Create(32, index, 60);
            foreach (MoverStep step in drive.Movers.Where(IsCar).Select(mover => mover.Steps[30]))
            {
                bool against = Math.Cos(step.Turn) < 0;
                oncoming += against ? 1 : 0;
                Assert.True(against ? step.Across > 1 : step.Across < (drive.Character.OncomingLane is null ? 0.3 : -1));
            }

            Assert.True(drive.Character.OncomingLane is not null || drive.Movers.Where(IsCar).All(mover => Math.Cos(mover.Steps[0].Turn) > 0));
        }

        Assert.True(oncoming > 12);
    }

    [Fact]
    public void InAThirdOfTheDrivesACarAheadKeepsTheCamerasSpeed()
    {
        const int Count = 60;
        int with = 0;
        for (int index = 0; index < Count; index++)
        {
            StreetDrive drive = StreetDrive.Create(33, index, 50);
            if (drive.Movers.FirstOrDefault(mover => mover.Steps[0].Motion == InstanceMotion.WithCamera) is not { } lead)
                continue;
            with++;
            double[] gaps = [.. Enumerable.Range(0, 50).Where(frame => lead.Steps[frame].Motion == InstanceMotion.WithCamera).Select(frame => lead.Steps[frame].Along - lead.HalfLength - drive.Ego.AlongAt(frame))];
            Assert.True(gaps.Length >= 30);
            Assert.InRange(gaps.Min(), 8, 27);
            Assert.InRange(gaps.Max() - gaps.Min(), 0, 0.9);
            for (int frame = 1; frame < gaps.Length; frame++)
                Assert.InRange(Math.Abs(gaps[frame] - gaps[frame - 1]), 0, 0.03);
        }

        Assert.InRange(with / (double)Count, 0.2, 0.5);
    }

    [Fact]
    public void PeopleWalkAndSomeCross()
    {
        int walking = 0;
        int crossing = 0;
        for (int index = 0; index < 20; index++)
        {
            foreach (Mover mover in StreetDrive.Create(34, index, 100).Movers.Where(mover => !IsCar(mover)))
            {
                walking++;
                crossing += mover.Steps[0].Across * mover.Steps[^1].Across < 0 ? 1 : 0;
                double pace = double.Hypot(mover.Steps[1].Along - mover.Steps[0].Along, mover.Steps[1].Across - mover.Steps[0].Across) * StreetDrive.FramesPerSecond;
                Assert.InRange(pace, 0, 1.8);
            }
        }

        Assert.True(walking > 60, $"{walking} people in 20 drives");
        Assert.InRange(crossing, 2, 30);
    }

    private static bool IsCar(Mover mover) => mover.Thing.Solids[0].Semantic is SemanticClass.Car or SemanticClass.Truck;

    /// <summary>Whether some solid of a thing that begins below a height overlaps an outline in plan.</summary>
    private static bool MeetsBelow(SceneInstance instance, Vector2[] outline, float height)
    {
        if (instance.InstanceId == 0 || Vector2.Distance(outline[0], new(instance.Position.X, instance.Position.Y)) > 60)
            return false;
        foreach (Solid solid in instance.Object.Solids)
        {
            Vector3 low = solid.Centre - solid.HalfExtents;
            Vector3 high = solid.Centre + solid.HalfExtents;
            if (low.Z < height && SitePlan.Overlap(SitePlan.Rectangle(new(low.X, low.Y), new(high.X, high.Y), 0, new(instance.Position.X, instance.Position.Y), instance.YawRadians), outline))
                return true;
        }

        return false;
    }
}
