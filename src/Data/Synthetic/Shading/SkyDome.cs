using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>The sky by direction alone: it lies at infinity and turns with nothing.</summary>
internal sealed class SkyDome(Daylight light)
{
    private const float CloudHeightShare = 0.16f;

    private readonly Vector3Lanes _zenith = Vector3Lanes.Broadcast(light.ZenithColour);
    private readonly Vector3Lanes _horizon = Vector3Lanes.Broadcast(light.HorizonColour);
    private readonly Vector3Lanes _sunDirection = Vector3Lanes.Broadcast(light.SunDirection);
    private readonly Vector3Lanes _sunColour = Vector3Lanes.Broadcast(light.SunColour);
    private readonly Vector3Lanes _hills = Vector3Lanes.Broadcast((light.HorizonColour * 0.55f) + new System.Numerics.Vector3(0.01f, 0.03f, 0.04f));
    private readonly Vector3Lanes _trees = Vector3Lanes.Broadcast((light.HorizonColour * 0.2f) + new System.Numerics.Vector3(0.03f, 0.06f, 0.02f));

    /// <summary>Radiance from unit directions; pixels are <paramref name="pixelAngleRadians"/> wide.</summary>
    internal Vector3Lanes Shade(Vector3Lanes direction, FloatLanes pixelAngleRadians)
    {
        Vector3Lanes sky = Clear(direction);
        FloatLanes rise = Positive(direction.Z);
        if (Vector256.GreaterThanAny(direction.Z, FloatLanes.Zero))
            sky = Clouded(sky, direction, rise, pixelAngleRadians);
        return Vector256.LessThanAny(direction.Z, All(0.16f)) ? BehindSkyline(sky, direction, pixelAngleRadians) : sky;
    }

    /// <summary>The gradient from horizon to zenith, with the glow about the sun.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector3Lanes Clear(Vector3Lanes direction)
    {
        FloatLanes low = FloatLanes.One - Saturate(direction.Z);
        FloatLanes fourth = Square(Square(low));
        Vector3Lanes sky = Mix(_zenith, _horizon, fourth);
        FloatLanes near = Positive(Vector3Lanes.Dot(direction, _sunDirection));
        FloatLanes wide = Square(Square(Square(near)));
        FloatLanes narrow = Square(Square(Square(wide)));
        return sky + (_sunColour * ((wide * 0.12f) + (narrow * 0.5f)));
    }

    private Vector3Lanes Clouded(Vector3Lanes sky, Vector3Lanes direction, FloatLanes rise, FloatLanes pixelAngle)
    {
        FloatLanes perHeight = FloatLanes.One / (rise + All(CloudHeightShare));
        FloatLanes x = direction.X * perHeight;
        FloatLanes y = direction.Y * perHeight;
        FloatLanes perFootprint = FloatLanes.One / (pixelAngle * perHeight * perHeight);
        FloatLanes thickness = LaneNoise.Octave(x, y, 1.3f, 1.3f, perFootprint, perFootprint, light.Seed);
        thickness += LaneNoise.Octave(x, y, 0.55f, 0.55f, perFootprint, perFootprint, light.Seed + 1) * 0.5f;
        thickness += LaneNoise.Octave(x, y, 0.23f, 0.23f, perFootprint, perFootprint, light.Seed + 2) * 0.27f;
        thickness += LaneNoise.Octave(x, y, 0.09f, 0.09f, perFootprint, perFootprint, light.Seed + 3) * 0.15f;
        float threshold = 0.75f - (1.5f * light.CloudCover);
        FloatLanes cover = SmoothStep(threshold - 0.25f, threshold + 0.75f, thickness) * Saturate(rise * 12f);
        FloatLanes shade = SmoothStep(threshold + 0.2f, threshold + 1.4f, thickness);
        Vector3Lanes bright = Mix(_horizon, _sunColour, All(0.35f));
        Vector3Lanes dark = Mix(_horizon, _zenith, All(0.25f)) * All(0.8f);
        return Mix(sky, Mix(bright, dark, shade), cover * 0.85f);
    }

    /// <summary>Hills, then a line of trees before them; the noise runs over the circle of headings, so that it closes.</summary>
    private Vector3Lanes BehindSkyline(Vector3Lanes sky, Vector3Lanes direction, FloatLanes pixelAngle)
    {
        FloatLanes level = Vector256.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y)) + All(1e-6f);
        FloatLanes x = direction.X / level;
        FloatLanes y = direction.Y / level;
        FloatLanes slope = direction.Z / level;
        FloatLanes perPixel = FloatLanes.One / pixelAngle;
        FloatLanes hillTop = All(0.035f) + (LaneNoise.Value(x * 3f, y * 3f, light.Seed + 11) * 0.028f)
            + (LaneNoise.Value(x * 14f, y * 14f, light.Seed + 12) * 0.005f);
        FloatLanes treeTop = All(0.018f) + (LaneNoise.Value(x * 9f, y * 9f, light.Seed + 13) * 0.010f)
            + (LaneNoise.Octave(x, y, 0.018f, 0.018f, perPixel, perPixel, light.Seed + 14) * 0.005f)
            + (LaneNoise.Octave(x, y, 0.006f, 0.006f, perPixel, perPixel, light.Seed + 15) * 0.002f);
        FloatLanes mottle = LaneNoise.Octave(new Vector3Lanes(x, y, slope), 0.012f, perPixel, light.Seed + 16)
            + LaneNoise.Octave(new Vector3Lanes(x, y, slope), 0.004f, perPixel, light.Seed + 17);
        sky = Mix(sky, _hills * (FloatLanes.One + (mottle * 0.06f)), BoxFilter.Beyond(hillTop, slope, pixelAngle));
        return Mix(sky, _trees * (FloatLanes.One + (mottle * 0.25f)), BoxFilter.Beyond(treeTop, slope, pixelAngle));
    }
}
