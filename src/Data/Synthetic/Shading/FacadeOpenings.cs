using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Windows, doors and shop fronts in a wall.</summary>
internal static class FacadeOpenings
{
    private const float Frame = 0.07f;

    /// <summary>The wall with its openings.</summary>
    internal static Appearance Dress(in WindowPlace window, in FacadeLayout layout, in Surface surface, Vector3Lanes wall)
    {
        FloatLanes kind = LaneNoise.Unit(window.BayHash);
        FloatLanes isDoor = window.IsGroundFloor & Vector256.LessThan(kind, All(0.3f));
        FloatLanes isShop = layout.HasShops ? Vector256.AndNot(window.IsGroundFloor, isDoor) : FloatLanes.Zero;
        // A bay's box: half width, and lower and upper edge about the window's middle.
        float middle = layout.FloorHeight * 0.52f;
        FloatLanes halfWidth = Select(isDoor, All(0.52f), Select(isShop, (window.BayWidth * 0.5f) - All(0.16f), All(layout.WindowHalfWidth)));
        halfWidth = Vector256.Min(halfWidth, (window.BayWidth * 0.5f) - All(0.12f));
        FloatLanes low = Select(isDoor, All(-middle), Select(isShop, All(0.5f - middle), All(-layout.WindowHalfHeight)));
        FloatLanes high = Select(isDoor, All(Math.Min(2.25f, layout.FloorHeight - 0.3f) - middle), Select(isShop, All(Math.Min(2.5f, layout.FloorHeight - 0.35f) - middle), All(layout.WindowHalfHeight)));
        FloatLanes here = Share(window.HasWindow);

        FloatLanes hole = Box(window, halfWidth, low, high) * here;
        FloatLanes surround = (Box(window, halfWidth + All(0.13f), low - All(0.02f), high + All(0.16f)) * here) - hole;
        FloatLanes sill = Span(window, halfWidth + All(0.1f)) * Level(window, low - All(0.09f), low) * here * Share(~isDoor);
        FloatLanes sillShadow = Span(window, halfWidth + All(0.1f)) * Level(window, low - All(0.24f), low - All(0.09f)) * here * Share(~isDoor);
        Vector3Lanes accent = Vector3Lanes.Broadcast(surface.Accent);
        Vector3Lanes albedo = Mix(wall, accent, Saturate(surround) * 0.75f);
        albedo *= FloatLanes.One - (Saturate(sillShadow) * 0.35f);
        albedo = Mix(albedo, accent * All(1.1f), Saturate(sill));

        (Vector3Lanes inside, FloatLanes sheen) = Inside(window, layout, halfWidth, low, high, isDoor);
        return new Appearance(Mix(albedo, inside, Saturate(hole)), sheen * Saturate(hole));
    }

    /// <summary>Frame, glazing bars, panes with curtains and blinds behind them, or a door's leaf.</summary>
    private static (Vector3Lanes Albedo, FloatLanes Sheen) Inside(in WindowPlace window, in FacadeLayout layout, FloatLanes halfWidth, FloatLanes low, FloatLanes high, FloatLanes isDoor)
    {
        FloatLanes first = LaneNoise.Unit(window.Hash);
        FloatLanes second = LaneNoise.SecondUnit(window.Hash);
        FloatLanes pane = Ratio(Span(window, halfWidth - All(Frame)), Span(window, halfWidth)) * Ratio(Level(window, low + All(Frame), high - All(Frame)), Level(window, low, high));
        FloatLanes post = BoxFilter.Interval(window.X, -0.03f, 0.03f, window.XReach);
        FloatLanes rail = BoxFilter.Interval(window.Y, layout.WindowHalfHeight * 0.3f, (layout.WindowHalfHeight * 0.3f) + 0.06f, window.YReach);
        pane *= FloatLanes.One - Saturate((post * 0.9f) + (rail * 0.9f));

        FloatLanes height = Saturate((window.Y - low) / (high - low));
        FloatLanes blind = Share(Vector256.LessThan(first, All(0.25f))) * BoxFilter.Beyond(window.Y, high - ((high - low) * second), window.YReach);
        FloatLanes curtain = Share(Vector256.GreaterThan(first, All(0.55f))) * BoxFilter.Beyond(Vector256.Abs(window.X), halfWidth * (All(0.3f) + (second * 0.4f)), window.XReach);
        FloatLanes folds = FloatLanes.One + ((BoxFilter.Pulses(window.X, 0.09f, 0, 0.045f, window.XReach) - All(0.5f)) * 0.5f);
        FloatLanes slats = FloatLanes.One - (BoxFilter.Pulses(window.Y, 0.06f, 0, 0.015f, window.YReach) * 0.5f);
        Vector3Lanes room = Vector3Lanes.Broadcast(new Vector3(0.035f, 0.036f, 0.04f)) * (All(0.6f) + (second * 0.9f));
        FloatLanes covered = Mix(All(0.34f), Vector256.Max(blind, curtain), window.Distinct);
        FloatLanes clothTone = Mix(All(0.85f), Select(Vector256.LessThan(first, All(0.25f)), slats, folds), window.Distinct);
        Vector3Lanes cloth = Vector3Lanes.Broadcast(new Vector3(0.36f, 0.34f, 0.30f)) * clothTone;
        Vector3Lanes behind = Mix(room, cloth, covered);
        FloatLanes revealShadow = Saturate((window.Y - high) * 4f + FloatLanes.One) * 0.5f;
        behind *= FloatLanes.One - revealShadow;
        Vector3Lanes frame = Vector3Lanes.Broadcast(layout.FrameColour) * (FloatLanes.One - (revealShadow * 0.6f));
        Vector3Lanes albedo = Mix(frame, behind, pane);
        FloatLanes sheen = pane * (All(0.05f) + (height * 0.16f)) * (All(0.7f) + (second * 0.6f));

        if (Vector256.EqualsAll(isDoor.AsInt32(), IntLanes.Zero))
            return (albedo, sheen);
        (Vector3Lanes leaf, FloatLanes leafSheen) = Door(window, layout, second);
        return (Vector3Lanes.Select(isDoor, leaf, albedo), Select(isDoor, leafSheen, sheen));
    }

    private static (Vector3Lanes Albedo, FloatLanes Sheen) Door(in WindowPlace window, in FacadeLayout layout, FloatLanes hue)
    {
        Vector3Lanes green = Vector3Lanes.Broadcast(new Vector3(0.05f, 0.10f, 0.07f));
        Vector3Lanes brown = Vector3Lanes.Broadcast(new Vector3(0.17f, 0.085f, 0.045f));
        FloatLanes panels = BoxFilter.Pulses(window.AboveFloor, 0.62f, 0.1f, 0.5f, window.YReach) * BoxFilter.Interval(Vector256.Abs(window.X), 0.1f, 0.38f, window.XReach);
        FloatLanes light = BoxFilter.Interval(window.AboveFloor, 1.75f, 2.1f, window.YReach) * BoxFilter.Interval(window.X, -0.42f, 0.42f, window.XReach);
        FloatLanes handle = BoxFilter.Interval(window.X, 0.36f, 0.42f, window.XReach) * BoxFilter.Interval(window.AboveFloor, 1.0f, 1.12f, window.YReach);
        FloatLanes jamb = BoxFilter.Beyond(Vector256.Abs(window.X), 0.45f, window.XReach);
        Vector3Lanes leaf = Mix(green, brown, Share(Vector256.GreaterThan(hue, All(0.45f)))) * (FloatLanes.One - (panels * 0.3f));
        leaf = Mix(leaf, Vector3Lanes.Broadcast(new Vector3(0.05f)), light);
        leaf = Mix(leaf, Vector3Lanes.Broadcast(layout.FrameColour), Saturate(jamb + handle));
        return (leaf, light * 0.15f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Box(in WindowPlace window, FloatLanes halfWidth, FloatLanes low, FloatLanes high) => Span(window, halfWidth) * Level(window, low, high);

    /// <summary>Coverage across, over all bays: x counts from a bay's middle and the bays repeat.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Span(in WindowPlace window, FloatLanes halfWidth)
    {
        FloatLanes half = window.BayWidth * 0.5f;
        return BoxFilter.Pulses(window.X + half, window.BayWidth, half - halfWidth, half + halfWidth, window.XReach);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Level(in WindowPlace window, FloatLanes low, FloatLanes high) => BoxFilter.Interval(window.Y, low, high, window.YReach);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Ratio(FloatLanes part, FloatLanes whole) => Saturate(part / Vector256.Max(whole, All(1e-4f)));
}
