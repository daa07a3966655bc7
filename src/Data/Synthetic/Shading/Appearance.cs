using SelfSup.Data.Synthetic.RayCasting;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>What a material says of eight places, before the light.</summary>
/// <param name="albedo">Linear reflectance.</param>
/// <param name="sheen">Share of the sky's light mirrored, by the place and never by the view, so that pictures of one place agree.</param>
internal readonly struct Appearance(Vector3Lanes albedo, FloatLanes sheen)
{
    internal readonly Vector3Lanes Albedo = albedo;
    internal readonly FloatLanes Sheen = sheen;
}
