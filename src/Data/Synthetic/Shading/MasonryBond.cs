using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Stones in rows, each row shifted by half a stone: bricks, slabs, tiles. Lengths in metres, joints included.</summary>
internal readonly struct MasonryBond(float length, float height, float joint)
{
    /// <summary>
    /// The share of a pixel that is joint, and a tint of each stone in [−0.5, 0.5] that fades where stones are too small to tell apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (FloatLanes Joint, FloatLanes Tint) Lay(FloatLanes x, FloatLanes y, FloatLanes reachX, FloatLanes reachY, uint seed)
    {
        FloatLanes row = Vector256.Floor(y * (1 / height));
        FloatLanes odd = row - (Vector256.Floor(row * 0.5f) * 2f);
        FloatLanes shifted = x + (odd * (length / 2));
        FloatLanes level = BoxFilter.Pulses(y, height, 0, joint, reachY);
        FloatLanes rows = BoxFilter.Detail(height, FloatLanes.One / reachY);
        FloatLanes upright = Mix(All(joint / length), BoxFilter.Pulses(shifted, length, 0, joint, reachX), rows);
        FloatLanes column = Vector256.Floor(shifted * (1 / length));
        FloatLanes tint = LaneNoise.Unit(LaneNoise.Hash(Whole(column), Whole(row), seed)) - All(0.5f);
        tint *= Vector256.Min(rows, BoxFilter.Detail(length, FloatLanes.One / reachX));
        return (level + upright - (level * upright), tint);
    }
}
