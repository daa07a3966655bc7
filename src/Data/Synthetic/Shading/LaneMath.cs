using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Small arithmetic on eight lanes.</summary>
internal static class LaneMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes All(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Mix(FloatLanes a, FloatLanes b, FloatLanes share) => a + ((b - a) * share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector3Lanes Mix(Vector3Lanes a, Vector3Lanes b, FloatLanes share) => a + ((b - a) * share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Saturate(FloatLanes value) => Vector256.Min(Vector256.Max(value, FloatLanes.Zero), FloatLanes.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Clamp(FloatLanes value, float low, float high) => Vector256.Min(Vector256.Max(value, All(low)), All(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Positive(FloatLanes value) => Vector256.Max(value, FloatLanes.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Square(FloatLanes value) => value * value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static IntLanes Whole(FloatLanes floored) => Vector256.ConvertToInt32Native(floored);

    /// <summary>3w² − 2w³, from 0 at <paramref name="low"/> to 1 at <paramref name="high"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes SmoothStep(float low, float high, FloatLanes value)
    {
        FloatLanes share = Saturate((value - All(low)) * (1 / (high - low)));
        return share * share * (All(3) - (share * 2f));
    }

    /// <summary>One where the mask is set, else zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Share(FloatLanes mask) => mask & FloatLanes.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Select(FloatLanes mask, FloatLanes ifSet, FloatLanes otherwise) => Vector256.ConditionalSelect(mask, ifSet, otherwise);

    /// <summary>e^−x for x ≥ 0 to four digits: 2^(whole) by the exponent's bits, 2^(fraction) by a cubic.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes ExpOfNegative(FloatLanes value)
    {
        FloatLanes power = Vector256.Max(value * -1.442695f, All(-126));
        FloatLanes whole = Vector256.Floor(power);
        FloatLanes fraction = power - whole;
        FloatLanes mantissa = ((((fraction * 0.079441f) + All(0.224494f)) * fraction) + All(0.696065f)) * fraction + FloatLanes.One;
        return ((Whole(whole) + Vector256.Create(127)) << 23).AsSingle() * mantissa;
    }
}
