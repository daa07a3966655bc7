using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>All that moves in a drive; whoever would come too close to another or to the camera's car is left out.</summary>
internal sealed class Traffic(Roadside roadside, EgoMotion ego, int frameCount)
{
    // The camera's car about its IMU, with room to spare.
    private const double EgoHalfLength = 3;
    private const double EgoHalfWidth = 1;

    private readonly List<Mover> _movers = [];

    internal IReadOnlyList<Mover> Movers => _movers;

    internal EgoMotion Ego => ego;

    internal Roadside Roadside => roadside;

    internal int FrameCount => frameCount;

    /// <summary>Adds a mover unless it would meet another; says whether it was added.</summary>
    internal bool TryAdd(SceneObject thing, float reach, MoverStep[] steps)
    {
        Mover mover = new(thing, roadside.NextId(), reach, steps);
        for (int frame = 0; frame < frameCount; frame++)
        {
            double along = ego.AlongAt(frame);
            MoverStep step = steps[frame];
            if (Math.Abs(step.Along - along) > roadside.Character.Profile.HalfWidth + Roadside.LargeReach)
                continue;
            if (Meets(step, mover, along, ego.AcrossAt(along), EgoHalfLength, EgoHalfWidth))
                return false;
            foreach (Mover other in _movers)
            {
                MoverStep place = other.Steps[frame];
                if (Meets(step, mover, place.Along, place.Across, HalfAlong(other, place), HalfAcross(other, place)))
                    return false;
            }
        }

        _movers.Add(mover);
        return true;
    }

    private static bool Meets(MoverStep step, Mover mover, double along, double across, double halfLength, double halfWidth)
    {
        const double Beside = 0.15;
        const double Ahead = 0.8;
        return Math.Abs(step.Along - along) < HalfAlong(mover, step) + halfLength + Ahead
            && Math.Abs(step.Across - across) < HalfAcross(mover, step) + halfWidth + Beside;
    }

    // Who crosses the road is taken for as wide as long.
    private static double HalfAlong(Mover mover, MoverStep step)
        => IsAcross(step) ? Math.Max(mover.HalfLength, mover.HalfWidth) : mover.HalfLength;

    private static double HalfAcross(Mover mover, MoverStep step)
        => IsAcross(step) ? Math.Max(mover.HalfLength, mover.HalfWidth) : mover.HalfWidth;

    private static bool IsAcross(MoverStep step) => Math.Abs(Math.Sin(step.Turn)) > 0.3;
}
