using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>People on the pavements, and a few who cross the road well before the camera's car.</summary>
internal static class Walkers
{
    private const double CrossingShare = 0.5;
    private const double WaitingInset = 0.5;
    private const double ZebraDetour = 25;

    /// <summary>Adds those who cross and keeps their way free of what stands; to be called before anything is put there.</summary>
    internal static void AddCrossing(Traffic traffic, double[] zebras, StreetRandom random)
    {
        int wanted = random.Chance(CrossingShare) ? 1 + random.Int(2) : 0;
        for (int attempt = 0; attempt < 6 && wanted > 0; attempt++)
        {
            if (TryCross(traffic, zebras, random))
                wanted--;
        }
    }

    internal static void AddOnPavements(Traffic traffic, StreetRandom random)
    {
        DriveCharacter character = traffic.Roadside.Character;
        double first = -40;
        double last = traffic.Ego.AlongAt(traffic.FrameCount - 1) + Roadside.SmallReach;
        double spacing = 2000 / Math.Max(character.PeoplePerKilometre, 1);
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            foreach (int direction in (ReadOnlySpan<int>)[1, -1])
            {
                // Each direction keeps to its right; one pace for all of them, so that nobody overtakes.
                double near = character.Profile.HalfWidth + 1.3;
                double far = Math.Max(character.PlotEdge - 0.4, near);
                double across = side * (side == direction ? near : far);
                double pace = direction * random.Range(1.1, 1.6);
                for (double along = first + random.Range(0, spacing); along < last; along += random.Range(0.1, 1.9) * spacing)
                    Walk(traffic, random, along, across + random.Range(-0.1, 0.1), pace);
            }
        }
    }

    private static void Walk(Traffic traffic, StreetRandom random, double start, double across, double pace)
    {
        float height = traffic.Roadside.Character.Profile.KerbHeight;
        MoverStep[] steps = new MoverStep[traffic.FrameCount];
        for (int frame = 0; frame < steps.Length; frame++)
        {
            double along = start + (pace * frame / StreetDrive.FramesPerSecond);
            steps[frame] = new(along, across, pace < 0 ? Math.PI : 0, height, InstanceMotion.Moving);
        }

        traffic.TryAdd(Pedestrians.Build(walking: true, random), Roadside.SmallReach, steps);
    }

    private static bool TryCross(Traffic traffic, double[] zebras, StreetRandom random)
    {
        RoadProfile profile = traffic.Roadside.Character.Profile;
        double edge = profile.HalfWidth + WaitingInset;
        double pace = random.Range(1.2, 1.7);
        int duration = (int)(2 * edge / pace * StreetDrive.FramesPerSecond);
        if (traffic.FrameCount < duration / 2)
            return false;
        int arrives = random.Int(traffic.FrameCount);
        double place = traffic.Ego.AlongAt(arrives) + random.Range(12, 35);

        // A zebra crossing close by is worth the way.
        foreach (double zebra in zebras)
        {
            if (Math.Abs(zebra - place) < ZebraDetour)
                place = zebra + random.Range(-1, 1);
        }

        int side = random.Chance(0.5) ? 1 : -1;
        MoverStep[] steps = new MoverStep[traffic.FrameCount];
        for (int frame = 0; frame < steps.Length; frame++)
        {
            double share = Math.Clamp((double)(frame - arrives + duration) / duration, 0, 1);
            double across = side * edge * ((2 * share) - 1);
            double onKerb = Math.Clamp((Math.Abs(across) - profile.HalfWidth + 0.15) / 0.15, 0, 1);
            steps[frame] = new(place, across, side * Math.PI / 2, profile.KerbHeight * onKerb, InstanceMotion.Moving);
        }

        if (!traffic.TryAdd(Pedestrians.Build(walking: true, random), Roadside.SmallReach, steps))
            return false;
        RoadPoint point = traffic.Roadside.Line.At(place);
        Vector2 half = new(0.7f, (float)edge + 0.6f);
        traffic.Roadside.Plan.Take(SitePlan.Rectangle(-half, half, 0, new((float)point.X, (float)point.Y), (float)point.Heading), PlanLayers.Ground);
        return true;
    }
}
