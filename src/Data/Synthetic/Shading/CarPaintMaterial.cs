using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>A car's body by its object's frame: x forward, so that red lights are behind and white ones ahead.</summary>
internal static class CarPaintMaterial
{
    /// <summary>Solids that begin higher are roof and pillars, without lights and seams.</summary>
    private const float GreatestClearance = 0.6f;

    private static readonly Vector3Lanes s_dark = Vector3Lanes.Broadcast(new Vector3(0.022f, 0.022f, 0.024f));
    private static readonly Vector3Lanes s_plate = Vector3Lanes.Broadcast(new Vector3(0.62f, 0.62f, 0.58f));
    private static readonly Vector3Lanes s_red = Vector3Lanes.Broadcast(new Vector3(0.42f, 0.025f, 0.02f));
    private static readonly Vector3Lanes s_lamp = Vector3Lanes.Broadcast(new Vector3(0.62f, 0.64f, 0.66f));

    internal static Appearance Shade(in SurfacePoint point, SceneObject car, Solid solid)
    {
        Surface surface = solid.Surface;
        FloatLanes perReach = FloatLanes.One / point.Reach;
        FloatLanes grime = (LaneNoise.Octave(point.Place, 0.5f, perReach, surface.Seed + 1) * 0.09f)
            + (LaneNoise.Octave(point.Place, 0.08f, perReach, surface.Seed + 2) * 0.07f);
        FloatLanes dust = Saturate(All(1.1f) - (point.Place.Z * 2f)) * 0.35f;
        Vector3Lanes paint = Mix(Vector3Lanes.Broadcast(surface.Colour), Vector3Lanes.Broadcast(new Vector3(0.13f, 0.12f, 0.105f)), dust + (grime * 0.5f));
        paint *= FloatLanes.One + grime;
        FloatLanes sheen = (All(0.05f) + (Positive(point.Normal.Z) * 0.12f)) * (FloatLanes.One - dust);
        if (solid.Centre.Z - solid.HalfExtents.Z > GreatestClearance)
            return new Appearance(paint, sheen);
        FloatLanes isSide = Vector256.GreaterThan(Vector256.Abs(point.Normal.Y), All(0.6f));
        FloatLanes isEnd = Vector256.GreaterThan(Vector256.Abs(point.Normal.X), All(0.5f));
        if (Vector256.LessThanAny(isSide.AsInt32(), IntLanes.Zero))
            paint = Vector3Lanes.Select(isSide, Flank(point, car, paint), paint);
        if (Vector256.LessThanAny(isEnd.AsInt32(), IntLanes.Zero))
            paint = Vector3Lanes.Select(isEnd, End(point, solid, paint), paint);
        return new Appearance(paint, sheen);
    }

    /// <summary>Wheel arches, door seams, handles, the rubbing strip and the sill.</summary>
    private static Vector3Lanes Flank(in SurfacePoint point, SceneObject car, Vector3Lanes paint)
    {
        FloatLanes x = point.Place.X;
        FloatLanes z = point.Place.Z;
        FloatLanes xReach = point.ReachX;
        FloatLanes zReach = point.ReachZ;
        float length = car.High.X - car.Low.X;
        float middle = (car.High.X + car.Low.X) / 2;
        FloatLanes dark = BoxFilter.Beyond(All(0.3f), z, zReach) * 0.85f;
        foreach (Solid solid in car.Solids.AsSpan())
        {
            if (solid.Surface.Material != SurfaceMaterial.Wheel || solid.Centre.Y < 0)
                continue;
            FloatLanes radius = Vector256.Sqrt(Square(x - All(solid.Centre.X)) + Square(z - All(solid.Centre.Z)));
            dark = Vector256.Max(dark, BoxFilter.Beyond(All(solid.HalfExtents.Z + 0.07f), radius, Vector256.Max(xReach, zReach)));
        }

        FloatLanes doors = BoxFilter.Interval(z, 0.34f, 0.95f, zReach);
        FloatLanes seam = FloatLanes.Zero;
        FloatLanes handle = FloatLanes.Zero;
        foreach (float share in (ReadOnlySpan<float>)[-0.2f, 0.02f, 0.24f])
        {
            float at = middle + (share * length);
            seam += BoxFilter.Interval(x, at - 0.008f, at + 0.008f, xReach);
            handle += BoxFilter.Interval(x, at + 0.06f, at + 0.2f, xReach);
        }

        handle *= BoxFilter.Interval(z, 0.8f, 0.83f, zReach);
        FloatLanes strip = BoxFilter.Interval(z, 0.52f, 0.57f, zReach);
        FloatLanes crease = BoxFilter.Interval(z, 0.71f, 0.74f, zReach) * 0.3f;
        paint *= (FloatLanes.One - (seam * doors * 0.75f)) * (FloatLanes.One - crease);
        return Mix(paint, s_dark, Saturate(Vector256.Max(dark, (strip * 0.8f) + (handle * 0.8f))));
    }

    /// <summary>Lights, number plate, grille and bumper.</summary>
    private static Vector3Lanes End(in SurfacePoint point, Solid body, Vector3Lanes paint)
    {
        FloatLanes across = Vector256.Abs(point.Place.Y);
        FloatLanes z = point.Place.Z;
        FloatLanes yReach = point.ReachY;
        FloatLanes zReach = point.ReachZ;
        float half = body.HalfExtents.Y;
        float waist = MathF.Min(body.Centre.Z + body.HalfExtents.Z, 1.0f);
        FloatLanes isFront = Vector256.GreaterThan(point.Normal.X, FloatLanes.Zero);
        FloatLanes bumper = BoxFilter.Interval(z, 0.22f, 0.46f, zReach);
        FloatLanes gap = BoxFilter.Interval(z, 0.46f, 0.475f, zReach) * 0.6f;
        FloatLanes under = BoxFilter.Beyond(All(0.27f), z, zReach);
        FloatLanes lampLow = Select(isFront, All(waist - 0.34f), All(waist - 0.30f));
        FloatLanes lampHigh = Select(isFront, All(waist - 0.21f), All(waist - 0.10f));
        FloatLanes plateMiddle = Select(isFront, All(0.49f), All(waist - 0.27f));
        FloatLanes fromPlate = z - plateMiddle;
        FloatLanes lights = BoxFilter.Interval(across, half * 0.62f, half * 0.95f, yReach) * BoxFilter.Interval(z, lampLow, lampHigh, zReach);
        FloatLanes rim = (BoxFilter.Interval(across, half * 0.60f, half * 0.97f, yReach) * BoxFilter.Interval(z, lampLow - All(0.015f), lampHigh + All(0.015f), zReach)) - lights;
        FloatLanes plate = BoxFilter.Interval(across, 0, 0.26f, yReach) * BoxFilter.Interval(fromPlate, -0.055f, 0.055f, zReach);
        FloatLanes letters = BoxFilter.Pulses(across, 0.065f, 0.015f, 0.05f, yReach) * BoxFilter.Interval(fromPlate, -0.035f, 0.035f, zReach) * BoxFilter.Interval(across, 0, 0.23f, yReach);
        FloatLanes grille = BoxFilter.Interval(across, 0, half * 0.5f, yReach) * BoxFilter.Interval(z, lampLow, lampHigh - All(0.02f), zReach)
            * (All(0.6f) + (BoxFilter.Pulses(z, 0.035f, 0, 0.02f, zReach) * 0.4f)) * Share(isFront);
        FloatLanes lid = BoxFilter.Interval(across, half * 0.57f, half * 0.58f, yReach) * 0.6f * Share(~isFront);
        FloatLanes isLampBright = BoxFilter.Interval(across, half * 0.70f, half * 0.86f, yReach);
        paint *= (FloatLanes.One - gap) * (FloatLanes.One - lid);
        paint = Mix(paint, s_dark, Saturate((bumper * (body.Surface.Seed % 3 == 0 ? 0.8f : 0.15f)) + under + grille + rim));
        Vector3Lanes lamp = Vector3Lanes.Select(isFront, s_lamp * (All(0.6f) + (isLampBright * 0.5f)), s_red * (All(0.8f) + (isLampBright * 0.7f)));
        paint = Mix(paint, lamp, Saturate(lights));
        return Mix(paint, s_plate * (FloatLanes.One - (letters * 0.85f)), plate);
    }
}
