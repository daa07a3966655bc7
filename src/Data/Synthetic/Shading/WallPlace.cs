using System.Runtime.Intrinsics;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>
/// Flat coordinates on any side of a solid: on walls u runs to the left as one looks at the wall from inside (counter-clockwise in plan)
/// and v up; on faces that look up or down they are the object's x and y.
/// </summary>
internal readonly struct WallPlace
{
    internal readonly FloatLanes U;
    internal readonly FloatLanes V;
    internal readonly FloatLanes UReach;
    internal readonly FloatLanes VReach;
    internal readonly FloatLanes PerUReach;
    internal readonly FloatLanes PerVReach;

    /// <summary>The wall's direction in plan, a unit vector; x of the object on level faces.</summary>
    internal readonly FloatLanes TangentX;
    internal readonly FloatLanes TangentY;

    /// <summary>Set where the face looks up or down.</summary>
    internal readonly FloatLanes IsLevel;

    internal WallPlace(in SurfacePoint point)
    {
        FloatLanes plan = Vector256.Sqrt(Square(point.Normal.X) + Square(point.Normal.Y));
        IsLevel = Vector256.LessThan(plan, All(0.35f));
        FloatLanes perPlan = FloatLanes.One / Vector256.Max(plan, All(1e-3f));
        TangentX = Select(IsLevel, FloatLanes.One, -point.Normal.Y * perPlan);
        TangentY = Select(IsLevel, FloatLanes.Zero, point.Normal.X * perPlan);
        U = (point.Place.X * TangentX) + (point.Place.Y * TangentY);
        V = Select(IsLevel, point.Place.Y, point.Place.Z);
        FloatLanes direction = (point.Direction.X * TangentX) + (point.Direction.Y * TangentY);
        UReach = point.Along(direction, (point.Normal.X * TangentX) + (point.Normal.Y * TangentY));
        VReach = Select(IsLevel, point.ReachY, point.ReachZ);
        PerUReach = FloatLanes.One / UReach;
        PerVReach = FloatLanes.One / VReach;
    }

    /// <summary>Noise with cells of these sides, metres.</summary>
    internal FloatLanes Noise(float cellU, float cellV, uint seed)
        => LaneNoise.Octave(U, V, cellU, cellV, PerUReach, PerVReach, seed);
}
