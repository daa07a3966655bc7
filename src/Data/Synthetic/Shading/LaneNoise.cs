using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>
/// Noise on lattices: at each whole point a hashed value in [−1, 1], between them smooth interpolation. Its mean is zero, so that an
/// octave too fine for a pixel is rightly replaced by nothing.
/// </summary>
internal static class LaneNoise
{
    private const int XStep = 0x1B873593;
    private const int YStep = unchecked((int)0x9E3779B1);
    private const int ZStep = unchecked((int)0x85EBCA6B);

    /// <summary>An integer hash of lattice points: 32 well-mixed bits each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<uint> Hash(IntLanes x, IntLanes y, uint seed)
        => Scramble((x * XStep) + (y * YStep) + Vector256.Create((int)seed));

    /// <summary>The hash's upper bits as a number in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Unit(Vector256<uint> hash) => ((hash >>> 9) | Vector256.Create(0x3F800000u)).AsSingle() - FloatLanes.One;

    /// <summary>The hash's lower bits as a number in [0, 1), independent of the upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes SecondUnit(Vector256<uint> hash) => Unit((hash * Vector256.Create(0x2C1B3C6Du)) ^ (hash << 17));

    /// <summary>A scalar hash, for choices that hold for a whole solid.</summary>
    internal static uint Hash(uint value, uint purpose)
    {
        uint hash = value + (purpose * 0x9E3779B1u);
        hash = (hash ^ (hash >> 16)) * 0x7FEB352Du;
        hash = (hash ^ (hash >> 15)) * 0x846CA68Bu;
        return hash ^ (hash >> 16);
    }

    /// <summary>A scalar in [0, 1) for choices that hold for a whole solid.</summary>
    internal static float Unit(uint value, uint purpose) => (Hash(value, purpose) >> 8) * (1f / (1 << 24));

    /// <summary>Noise over a plane; lattice distance 1.</summary>
    internal static FloatLanes Value(FloatLanes x, FloatLanes y, uint seed)
    {
        FloatLanes floorX = Vector256.Floor(x);
        FloatLanes floorY = Vector256.Floor(y);
        FloatLanes shareX = Ease(x - floorX);
        FloatLanes shareY = Ease(y - floorY);
        IntLanes corner = (Whole(floorX) * XStep) + (Whole(floorY) * YStep) + Vector256.Create((int)seed);
        IntLanes next = corner + Vector256.Create(YStep);
        FloatLanes low = Mix(Signed(corner), Signed(corner + Vector256.Create(XStep)), shareX);
        FloatLanes high = Mix(Signed(next), Signed(next + Vector256.Create(XStep)), shareX);
        return Mix(low, high, shareY);
    }

    /// <summary>Noise in space; lattice distance 1.</summary>
    internal static FloatLanes Value(FloatLanes x, FloatLanes y, FloatLanes z, uint seed)
    {
        FloatLanes floorX = Vector256.Floor(x);
        FloatLanes floorY = Vector256.Floor(y);
        FloatLanes floorZ = Vector256.Floor(z);
        FloatLanes shareX = Ease(x - floorX);
        FloatLanes shareY = Ease(y - floorY);
        IntLanes corner = (Whole(floorX) * XStep) + (Whole(floorY) * YStep) + (Whole(floorZ) * ZStep) + Vector256.Create((int)seed);
        FloatLanes low = Layer(corner, shareX, shareY);
        FloatLanes high = Layer(corner + Vector256.Create(ZStep), shareX, shareY);
        return Mix(low, high, Ease(z - floorZ));
    }

    /// <summary>
    /// One octave of plane noise with cells of <paramref name="cellX"/> × <paramref name="cellY"/> metres, faded out where a pixel covers
    /// too much of a cell to show it; <paramref name="perFootprintX"/> is one over the pixel's extent along x, metres.
    /// </summary>
    internal static FloatLanes Octave(FloatLanes x, FloatLanes y, float cellX, float cellY, FloatLanes perFootprintX, FloatLanes perFootprintY, uint seed)
    {
        FloatLanes detail = Vector256.Min(BoxFilter.Detail(cellX, perFootprintX), BoxFilter.Detail(cellY, perFootprintY));
        if (Vector256.LessThanOrEqualAll(detail, FloatLanes.Zero))
            return FloatLanes.Zero;
        return detail * Value(x * (1 / cellX), y * (1 / cellY), seed);
    }

    /// <summary>As the plane's octave, in space, with one footprint for all directions.</summary>
    internal static FloatLanes Octave(RayCasting.Vector3Lanes place, float cell, FloatLanes perFootprint, uint seed)
    {
        FloatLanes detail = BoxFilter.Detail(cell, perFootprint);
        if (Vector256.LessThanOrEqualAll(detail, FloatLanes.Zero))
            return FloatLanes.Zero;
        float scale = 1 / cell;
        return detail * Value(place.X * scale, place.Y * scale, place.Z * scale, seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Layer(IntLanes corner, FloatLanes shareX, FloatLanes shareY)
    {
        IntLanes next = corner + Vector256.Create(YStep);
        FloatLanes low = Mix(Signed(corner), Signed(corner + Vector256.Create(XStep)), shareX);
        FloatLanes high = Mix(Signed(next), Signed(next + Vector256.Create(XStep)), shareX);
        return Mix(low, high, shareY);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Ease(FloatLanes share) => share * share * (All(3) - (share * 2f));

    /// <summary>As <see cref="Scramble"/>, less the last step: it would change only bits that a float doesn't hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Signed(IntLanes point)
    {
        IntLanes hash = (point ^ (point >>> 15)) * 0x7FEB352D;
        return Vector256.ConvertToSingle((hash ^ (hash >>> 14)) * 0x2C1B3C6D) * (1f / 2147483648f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Scramble(IntLanes point)
    {
        Vector256<uint> hash = point.AsUInt32();
        hash = (hash ^ (hash >>> 15)) * Vector256.Create(0x7FEB352Du);
        hash = (hash ^ (hash >>> 14)) * Vector256.Create(0x846CA68Bu);
        return hash ^ (hash >>> 16);
    }
}
