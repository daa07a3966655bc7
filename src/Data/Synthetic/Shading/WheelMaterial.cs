using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>A tyre and a rim with holes, by the distance from the axle (along the object's y).</summary>
internal static class WheelMaterial
{
    internal static Appearance Shade(in SurfacePoint point, Solid solid)
    {
        float size = solid.HalfExtents.Z;
        FloatLanes x = (point.Place.X - All(solid.Centre.X)) * (1 / size);
        FloatLanes z = (point.Place.Z - All(solid.Centre.Z)) * (1 / size);
        FloatLanes reach = point.Reach * (1 / size);
        FloatLanes radius = Vector256.Sqrt((x * x) + (z * z));
        FloatLanes onRim = BoxFilter.Beyond(All(0.63f), radius, reach);
        // cos 5φ by de Moivre's formula: five holes without an angle.
        FloatLanes cosine = x / Vector256.Max(radius, All(1e-3f));
        FloatLanes square = cosine * cosine;
        FloatLanes fivefold = cosine * ((((square * 16f) - All(20)) * square) + All(5));
        FloatLanes holes = Saturate((fivefold * 1.5f) + All(0.2f)) * BoxFilter.Interval(radius, 0.24f, 0.55f, reach) * BoxFilter.Detail(0.5f, FloatLanes.One / reach);
        FloatLanes tread = All(0.8f) + (LaneNoise.Octave(point.Place, 0.06f, FloatLanes.One / point.Reach, solid.Surface.Seed + 1) * 0.3f);
        Vector3Lanes tyre = Vector3Lanes.Broadcast(new Vector3(0.035f, 0.035f, 0.036f)) * tread;
        Vector3Lanes rim = Vector3Lanes.Broadcast(solid.Surface.Accent) * (FloatLanes.One - (holes * 0.85f));
        FloatLanes isCap = Vector256.GreaterThan(Vector256.Abs(point.Normal.Y), All(0.5f));
        return new Appearance(Mix(tyre, rim, onRim * Share(isCap)), FloatLanes.Zero);
    }
}
