using SelfSup.Data.Synthetic.RayCasting;
using System.Runtime.Intrinsics;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Eight places on the road or beside it, and what a pixel covers there along and across.</summary>
internal readonly struct RoadPatch
{
    internal readonly FloatLanes Along;
    internal readonly FloatLanes Across;
    internal readonly FloatLanes AlongReach;
    internal readonly FloatLanes AcrossReach;
    internal readonly FloatLanes PerAlongReach;
    internal readonly FloatLanes PerAcrossReach;

    /// <summary>The world's place, metres.</summary>
    internal readonly Vector3Lanes Place;

    internal readonly FloatLanes PerReach;

    internal RoadPatch(in SurfacePoint point, RoadPlace road)
    {
        Along = road.Along;
        Across = road.Across;
        AlongReach = Vector256.Max(point.OfGradient(road.AlongByX, road.AlongByY), All(1e-4f));
        AcrossReach = Vector256.Max(point.OfGradient(road.AcrossByX, road.AcrossByY), All(1e-4f));
        PerAlongReach = FloatLanes.One / AlongReach;
        PerAcrossReach = FloatLanes.One / AcrossReach;
        Place = point.Place;
        PerReach = FloatLanes.One / point.Reach;
    }

    /// <summary>Noise that is drawn out along the road, as traffic and rain draw it.</summary>
    internal FloatLanes Streaks(float along, float across, uint seed)
        => LaneNoise.Octave(Along, Across, along, across, PerAlongReach, PerAcrossReach, seed);

    /// <summary>Noise alike in all directions.</summary>
    internal FloatLanes Grain(float cell, uint seed) => LaneNoise.Octave(Place.X, Place.Y, cell, cell, PerReach, PerReach, seed);
}
