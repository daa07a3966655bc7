using System.Numerics;
using SelfSup.Data.Synthetic.Street;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Street;

public sealed class EgoMotionTests
{
    private const int Frames = 300;
    private const double Interval = 1 / StreetDrive.FramesPerSecond;

    public static TheoryData<int> Drives => [0, 1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Drives))]
    public void PositionsMoveBySpeedAlongTheYaw(int index)
    {
        StreetDrive drive = StreetDrive.Create(21, index, Frames);
        for (int frame = 1; frame < Frames - 1; frame++)
        {
            VehicleState before = drive.StateAt(frame - 1);
            VehicleState here = drive.StateAt(frame);
            VehicleState after = drive.StateAt(frame + 1);
            Vector3 velocity = (after.Position - before.Position) / (float)(2 * Interval);
            (double sine, double cosine) = Math.SinCos(here.YawRadians);
            Assert.Equal(here.SpeedMetresPerSecond, (velocity.X * cosine) + (velocity.Y * sine), 0.05);
            Assert.Equal(0, (velocity.Y * cosine) - (velocity.X * sine), 0.05);
            Assert.Equal(0, velocity.Z, 0.1);
        }
    }

    [Theory]
    [MemberData(nameof(Drives))]
    public void RatesAreTheDerivatives(int index)
    {
        StreetDrive drive = StreetDrive.Create(21, index, Frames);
        for (int frame = 1; frame < Frames - 1; frame++)
        {
            VehicleState before = drive.StateAt(frame - 1);
            VehicleState here = drive.StateAt(frame);
            VehicleState after = drive.StateAt(frame + 1);
            Assert.Equal(here.YawRate, (after.YawRadians - before.YawRadians) / (2 * Interval), 0.01);
            Assert.Equal(here.ForwardAcceleration, (after.SpeedMetresPerSecond - before.SpeedMetresPerSecond) / (2 * Interval), 0.05);
        }
    }

    [Theory]
    [MemberData(nameof(Drives))]
    public void ThePathIsSmoothAndTheBodyNearlyLevel(int index)
    {
        StreetDrive drive = StreetDrive.Create(21, index, Frames);
        for (int frame = 1; frame < Frames - 1; frame++)
        {
            VehicleState here = drive.StateAt(frame);
            VehicleState after = drive.StateAt(frame + 1);
            Assert.InRange(here.SpeedMetresPerSecond, 0, 15);
            Assert.InRange(Math.Abs(here.ForwardAcceleration), 0, 5);
            Assert.InRange(Math.Abs(here.SpeedMetresPerSecond * here.YawRate), 0, 4.5);
            Assert.InRange(Math.Abs(here.PitchRadians), 0, double.DegreesToRadians(1));
            Assert.InRange(Math.Abs(here.RollRadians), 0, double.DegreesToRadians(1));
            Assert.InRange(Math.Abs(after.PitchRadians - here.PitchRadians), 0, double.DegreesToRadians(0.6));
            Assert.InRange(Math.Abs(after.YawRate - here.YawRate), 0, 0.06);
            Assert.InRange(here.Position.Z, 0.9f, 0.96f);
        }
    }

    [Fact]
    public void StartsInTheMiddleOfTheRightLane()
    {
        for (int index = 0; index < 10; index++)
        {
            StreetDrive drive = StreetDrive.Create(3, index, 5);
            double across = drive.Ego.AcrossAt(0);
            Assert.Equal(drive.Character.EgoLane, across, 0.25);
            Assert.True(drive.Character.OncomingLane is null || drive.Character.EgoLane < 0);
        }
    }

    [Fact]
    public void AFewFramesStandStillAndMostDriveAtTownSpeed()
    {
        int standing = 0;
        int driving = 0;
        int all = 0;
        for (int index = 0; index < 300; index++)
        {
            SpeedProfile speed = new(new StreetRandom(17, index, StreetPurpose.Speed), 20);
            for (double time = 0; time < 20; time += 0.1)
            {
                double value = speed.At(time);
                Assert.InRange(value, -1e-9, 15);
                all++;
                standing += value < 0.05 ? 1 : 0;
                driving += value >= 5 ? 1 : 0;
            }
        }

        Assert.InRange(standing / (double)all, 0.01, 0.08);
        Assert.InRange(driving / (double)all, 0.8, 1);
    }
}
