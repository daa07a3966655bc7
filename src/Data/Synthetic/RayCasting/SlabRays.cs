using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Eight rays prepared for axis-aligned boxes. Directions of 0 become tiny ones, so that no place is 0·∞.</summary>
internal readonly struct SlabRays
{
    private const float LeastDirection = 1e-12f;

    private readonly Vector3Lanes _inverse;
    private readonly Vector3Lanes _start;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal SlabRays(in RayPacket rays)
    {
        _inverse = new(Inverse(rays.Direction.X), Inverse(rays.Direction.Y), Inverse(rays.Direction.Z));
        _start = rays.Origin * _inverse;
    }

    /// <summary>1/x, with the sign kept and the size below 10¹².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Inverse(FloatLanes x)
    {
        FloatLanes size = Vector256.MaxNative(Vector256.Abs(x), Vector256.Create(LeastDirection));
        return Vector256<float>.One / Vector256.CopySign(size, x);
    }

    /// <summary>All bits set in the lanes that pass a box between distance 0 and <paramref name="limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FloatLanes Meets(in BoundsNode box, FloatLanes limit)
    {
        FloatLanes lowX = (_inverse.X * Vector256.Create(box.LowX)) - _start.X;
        FloatLanes highX = (_inverse.X * Vector256.Create(box.HighX)) - _start.X;
        FloatLanes lowY = (_inverse.Y * Vector256.Create(box.LowY)) - _start.Y;
        FloatLanes highY = (_inverse.Y * Vector256.Create(box.HighY)) - _start.Y;
        FloatLanes lowZ = (_inverse.Z * Vector256.Create(box.LowZ)) - _start.Z;
        FloatLanes highZ = (_inverse.Z * Vector256.Create(box.HighZ)) - _start.Z;
        FloatLanes near = Vector256.MaxNative(
            Vector256.MaxNative(Vector256.MinNative(lowX, highX), Vector256.MinNative(lowY, highY)),
            Vector256.MaxNative(Vector256.MinNative(lowZ, highZ), FloatLanes.Zero));
        FloatLanes far = Vector256.MinNative(
            Vector256.MinNative(Vector256.MaxNative(lowX, highX), Vector256.MaxNative(lowY, highY)),
            Vector256.MinNative(Vector256.MaxNative(lowZ, highZ), limit));
        return Vector256.LessThanOrEqual(near, far);
    }
}
