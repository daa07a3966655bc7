using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Sun by Lambert's law, sky and ground as two hemispheres, and haze.</summary>
internal sealed class Illumination
{
    private readonly Vector3Lanes _sunDirection;
    private readonly Vector3Lanes _sunColour;
    private readonly Vector3Lanes _fromSky;
    private readonly Vector3Lanes _fromGround;
    private readonly Vector3Lanes _haze;
    private readonly float _hazePerMetre;

    internal Illumination(Daylight light)
    {
        _sunDirection = Vector3Lanes.Broadcast(light.SunDirection);
        _sunColour = Vector3Lanes.Broadcast(light.SunColour);
        // Under a clear sky most of what a place sees of the surroundings is darker than the bright band at the horizon.
        System.Numerics.Vector3 sky = ((light.ZenithColour * 0.6f) + (light.HorizonColour * 0.4f)) * (0.62f + (0.4f * light.CloudCover));
        _fromSky = Vector3Lanes.Broadcast(sky);
        _fromGround = Vector3Lanes.Broadcast(((light.SunColour * Math.Max(light.SunDirection.Z, 0)) + sky) * new System.Numerics.Vector3(0.16f, 0.15f, 0.13f));
        _haze = Vector3Lanes.Broadcast(light.HorizonColour);
        _hazePerMetre = light.HazePerMetre;
    }

    /// <summary>
    /// The light that a place sends to the eye: <paramref name="wrap"/> is 0 for hard surfaces and lets the sun reach around soft ones (leaves),
    /// <paramref name="openness"/> is the share of the surroundings' light that nearby things leave.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector3Lanes Light(Appearance appearance, Vector3Lanes normal, FloatLanes openness, FloatLanes sunVisible, float wrap)
    {
        FloatLanes facing = Positive((Vector3Lanes.Dot(normal, _sunDirection) + All(wrap)) * (1 / (1 + wrap)));
        FloatLanes upward = (normal.Z * 0.5f) + All(0.5f);
        Vector3Lanes ambient = Mix(_fromGround, _fromSky, upward) * openness;
        Vector3Lanes light = (_sunColour * (facing * sunVisible)) + ambient;
        Vector3Lanes albedo = new(Positive(appearance.Albedo.X), Positive(appearance.Albedo.Y), Positive(appearance.Albedo.Z));
        return (albedo * light) + (_fromSky * (appearance.Sheen * openness));
    }

    /// <summary>What is left of the light after a distance, metres, and what the haze adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector3Lanes Haze(Vector3Lanes radiance, FloatLanes distance)
        => Mix(_haze, radiance, ExpOfNegative(distance * _hazePerMetre));
}
