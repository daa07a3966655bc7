using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Shading;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Whether rays find a leaf at a place of a punctured solid's surface.</summary>
internal static class Leaves
{
    /// <summary>
    /// A box's faces often lie just where the cells of <see cref="Foliage"/> meet; a place a little further in gives all rays the same
    /// cell, whatever their rounding. Metres.
    /// </summary>
    private const float Inset = 0.0037f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Holes(in SolidRecord solid, in RayPacket local, FloatLanes distance)
    {
        Vector3Lanes place = local.Origin + (local.Direction * distance);
        Vector3Lanes inset = new(Inwards(place.X), Inwards(place.Y), Inwards(place.Z));
        return Foliage.HoleMask(inset + Vector3Lanes.Broadcast(solid.Centre), solid.Seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Inwards(FloatLanes x) => x - Vector256.CopySign(Vector256.Create(Inset), x);
}
