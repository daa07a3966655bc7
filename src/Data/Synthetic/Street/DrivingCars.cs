using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Cars on the lanes: one ahead that keeps the camera's speed in some drives, others ahead, and oncoming ones.</summary>
internal static class DrivingCars
{
    private const double LeadShare = 0.36;
    private const double OthersAheadShare = 0.35;

    /// <summary>From the IMU to the cameras, metres.</summary>
    private const double CameraAhead = 1.1;

    internal static void Add(Traffic traffic, StreetRandom random)
    {
        if (random.Chance(LeadShare))
            Lead(traffic, random);
        else if (random.Chance(OthersAheadShare))
            Ahead(traffic, random);
        if (traffic.Roadside.Character.OncomingLane is { } lane)
            Oncoming(traffic, lane, random);
    }

    private static SceneObject AnyCar(StreetRandom random) => random.Chance(0.12) ? Vans.Build(random) : Cars.Build(random);

    /// <summary>It keeps a distance of 8 to 25 m, and in some drives leaves in the end.</summary>
    private static void Lead(Traffic traffic, StreetRandom random)
    {
        const double LeavingAcceleration = 1.2;
        SceneObject car = AnyCar(random);
        double gap = CameraAhead + random.Range(8.5, 24.5) - car.Low.X;
        Waves sway = new(random, 1, random.Range(0, 0.4), 15, 40);
        Waves wander = new(random, 2, 0.08, 60, 140);
        double leavesAt = random.Chance(0.4) ? random.Range(0.6, 0.9) * traffic.FrameCount : double.MaxValue;
        MoverStep[] steps = new MoverStep[traffic.FrameCount];
        for (int frame = 0; frame < steps.Length; frame++)
        {
            double time = frame / StreetDrive.FramesPerSecond;
            double leaving = Math.Max(frame - leavesAt, 0) / StreetDrive.FramesPerSecond;
            double along = traffic.Ego.AlongAt(frame) + gap + sway.At(time) + (LeavingAcceleration / 2 * leaving * leaving);
            steps[frame] = OnLane(traffic, along, traffic.Roadside.Character.EgoLane, wander, false, leaving > 0 ? InstanceMotion.Moving : InstanceMotion.WithCamera);
        }

        traffic.TryAdd(car, Roadside.CarReach, steps);
    }

    /// <summary>It drives at its own speed, 20 to 70 m ahead.</summary>
    private static void Ahead(Traffic traffic, StreetRandom random)
    {
        double middle = random.Range(35, 55);
        Waves gap = new(random, 2, random.Range(8, 15), 20, 45);
        Waves wander = new(random, 2, 0.08, 60, 140);
        MoverStep[] steps = new MoverStep[traffic.FrameCount];
        double along = double.MinValue;
        for (int frame = 0; frame < steps.Length; frame++)
        {
            // It never backs, not even where the camera's car stands and the gap would shrink.
            along = Math.Max(along, traffic.Ego.AlongAt(frame) + middle + gap.At(frame / StreetDrive.FramesPerSecond));
            steps[frame] = OnLane(traffic, along, traffic.Roadside.Character.EgoLane, wander, false, InstanceMotion.Moving);
        }

        traffic.TryAdd(AnyCar(random), Roadside.CarReach, steps);
    }

    private static void Oncoming(Traffic traffic, double lane, StreetRandom random)
    {
        double speed = random.Range(6, 14);
        double seconds = traffic.FrameCount / StreetDrive.FramesPerSecond;
        double farthest = traffic.Ego.AlongAt(traffic.FrameCount - 1) + Roadside.CarReach + (speed * seconds);
        double mean = traffic.Roadside.Character.OncomingGap;
        double start = random.Range(-40, 40);
        while (start < farthest)
        {
            Waves wander = new(random, 2, 0.05, 60, 140);
            MoverStep[] steps = new MoverStep[traffic.FrameCount];
            for (int frame = 0; frame < steps.Length; frame++)
                steps[frame] = OnLane(traffic, start - (speed * frame / StreetDrive.FramesPerSecond), lane, wander, true, InstanceMotion.Moving);
            traffic.TryAdd(AnyCar(random), Roadside.CarReach, steps);

            // Some follow each other, others come alone.
            start += random.Chance(0.35) ? random.Range(16, 30) : random.Range(0.5, 1.9) * mean;
        }
    }

    private static MoverStep OnLane(Traffic traffic, double along, double lane, Waves wander, bool oncoming, InstanceMotion motion)
    {
        double across = lane + wander.At(along);
        double curvature = traffic.Roadside.Line.At(along).Curvature;
        double turn = Math.Atan2(wander.SlopeAt(along), 1 - (curvature * across)) + (oncoming ? Math.PI : 0);
        return new(along, across, turn, 0, motion);
    }
}
