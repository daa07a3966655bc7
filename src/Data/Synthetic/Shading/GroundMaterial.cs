using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>The ground plane: carriageway, and what lies beyond the pavements.</summary>
internal sealed class GroundMaterial(RoadProfile profile, RoadLookup road, uint seed)
{
    private readonly AsphaltTexture _asphalt = new(profile, seed);
    private readonly RoadMarkings _markings = new(profile, seed);
    private readonly VergeTexture _verge = new(profile, seed);

    internal Appearance Shade(in SurfacePoint point)
    {
        RoadPatch patch = new(point, road.Locate(point.Place.X, point.Place.Y));
        FloatLanes onRoad = BoxFilter.Beyond(All(profile.HalfWidth), Vector256.Abs(patch.Across), patch.AcrossReach);
        Vector3Lanes albedo = default;
        if (Vector256.GreaterThanAny(onRoad, FloatLanes.Zero))
            albedo = _markings.Paint(patch, _asphalt.Albedo(patch));
        if (Vector256.LessThanAny(onRoad, FloatLanes.One))
            albedo = Mix(_verge.Albedo(patch), albedo, onRoad);
        return new Appearance(albedo, FloatLanes.Zero);
    }
}
