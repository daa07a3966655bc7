using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Eight vectors side by side, one a lane.</summary>
internal readonly struct Vector3Lanes(FloatLanes x, FloatLanes y, FloatLanes z)
{
    internal readonly FloatLanes X = x;
    internal readonly FloatLanes Y = y;
    internal readonly FloatLanes Z = z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector3Lanes Broadcast(Vector3 value) => new(Vector256.Create(value.X), Vector256.Create(value.Y), Vector256.Create(value.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3Lanes operator +(Vector3Lanes a, Vector3Lanes b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3Lanes operator -(Vector3Lanes a, Vector3Lanes b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3Lanes operator *(Vector3Lanes a, FloatLanes b) => new(a.X * b, a.Y * b, a.Z * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3Lanes operator *(Vector3Lanes a, Vector3Lanes b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Dot(Vector3Lanes a, Vector3Lanes b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    /// <summary>Lane by lane: <paramref name="ifSet"/> where the mask's bits are set, else <paramref name="otherwise"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector3Lanes Select(FloatLanes mask, Vector3Lanes ifSet, Vector3Lanes otherwise) => new(
        Vector256.ConditionalSelect(mask, ifSet.X, otherwise.X),
        Vector256.ConditionalSelect(mask, ifSet.Y, otherwise.Y),
        Vector256.ConditionalSelect(mask, ifSet.Z, otherwise.Z));
}
