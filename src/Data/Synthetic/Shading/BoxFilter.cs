using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>
/// Patterns averaged over the stretch a pixel covers, in closed form: what a camera would see, whatever the distance, without flicker.
/// </summary>
internal static class BoxFilter
{
    /// <summary>
    /// How much of a texture with cells of this size a pixel can show: 1 from about two pixels a cell, 0 below about two thirds of a pixel.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Detail(float cell, FloatLanes perFootprint) => Saturate((perFootprint * (cell * 0.8f)) - All(0.5f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Detail(FloatLanes cell, FloatLanes perFootprint) => Saturate((perFootprint * cell * 0.8f) - All(0.5f));

    /// <summary>The share of the stretch of length <paramref name="width"/> about <paramref name="x"/> that lies between two marks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Interval(FloatLanes x, FloatLanes low, FloatLanes high, FloatLanes width)
    {
        FloatLanes half = width * 0.5f;
        return Positive(Vector256.Min(x + half, high) - Vector256.Max(x - half, low)) / width;
    }

    /// <inheritdoc cref="Interval(FloatLanes, FloatLanes, FloatLanes, FloatLanes)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Interval(FloatLanes x, float low, float high, FloatLanes width) => Interval(x, All(low), All(high), width);

    /// <summary>The share of the stretch beyond a mark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Beyond(FloatLanes x, FloatLanes mark, FloatLanes width) => Saturate(((x - mark) / width) + All(0.5f));

    /// <inheritdoc cref="Beyond(FloatLanes, FloatLanes, FloatLanes)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Beyond(FloatLanes x, float mark, FloatLanes width) => Beyond(x, All(mark), width);

    /// <summary>The share of the stretch in marks [low, high] that repeat with a period (0 ≤ low ≤ high ≤ period).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Pulses(FloatLanes x, FloatLanes period, FloatLanes low, FloatLanes high, FloatLanes width)
    {
        FloatLanes perPeriod = FloatLanes.One / period;
        FloatLanes within = x - (Vector256.Floor(x * perPeriod) * period);
        FloatLanes half = width * 0.5f;
        FloatLanes on = high - low;
        return (Marked(within + half, perPeriod, period, low, on) - Marked(within - half, perPeriod, period, low, on)) / width;
    }

    /// <inheritdoc cref="Pulses(FloatLanes, FloatLanes, FloatLanes, FloatLanes, FloatLanes)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FloatLanes Pulses(FloatLanes x, float period, float low, float high, FloatLanes width)
        => Pulses(x, All(period), All(low), All(high), width);

    /// <summary>The marked length from 0 to x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Marked(FloatLanes x, FloatLanes perPeriod, FloatLanes period, FloatLanes low, FloatLanes on)
    {
        FloatLanes count = Vector256.Floor(x * perPeriod);
        FloatLanes rest = x - (count * period) - low;
        return (count * on) + Vector256.Min(Positive(rest), on);
    }
}
