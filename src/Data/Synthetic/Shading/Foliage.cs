using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>
/// The leaves of a punctured solid: its surface has holes by the place alone, so that every camera, the scanner and the sun see the
/// same leaves.
/// </summary>
internal static class Foliage
{
    private const float LeavesPerMetre = 7;

    /// <summary>All bits set in the lanes where there is a hole between leaves at a place on the surface (object's frame, metres).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes HoleMask(Vector3Lanes place, uint seed)
    {
        IntLanes x = Vector256.ConvertToInt32Native(Vector256.Floor(place.X * LeavesPerMetre));
        IntLanes y = Vector256.ConvertToInt32Native(Vector256.Floor(place.Y * LeavesPerMetre));
        IntLanes z = Vector256.ConvertToInt32Native(Vector256.Floor(place.Z * LeavesPerMetre));
        Vector256<uint> hash = ((x * 73856093) ^ (y * 19349663) ^ (z * 83492791)).AsUInt32() ^ Vector256.Create(seed);
        hash = (hash ^ (hash >>> 15)) * Vector256.Create(0x2C1B3C6Du);
        hash = (hash ^ (hash >>> 12)) * Vector256.Create(0x297A2D39u);
        return Vector256.GreaterThan(hash, Vector256.Create(0xB0000000u)).AsSingle();
    }
}
