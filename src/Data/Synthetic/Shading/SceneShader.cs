using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>
/// Light and texture of what rays met. All is a function of the place (or, for the sky, the direction), of the pixel's footprint and of
/// the haze between, never of the point of view, so that pictures of one place from several places agree.
/// </summary>
internal sealed class SceneShader
{
    private readonly ImmutableArray<SceneInstance> _instances;
    private readonly (float Cosine, float Sine)[] _turns;
    private readonly SkyDome _sky;
    private readonly Illumination _illumination;
    private readonly GroundMaterial _ground;
    private readonly PavementMaterial _pavement;
    private readonly ContactShade _contact;

    /// <summary>Prepares a frame's scene.</summary>
    internal SceneShader(Scene scene)
    {
        _instances = scene.Instances;
        _turns = new (float, float)[_instances.Length];
        for (int i = 0; i < _turns.Length; i++)
            _turns[i] = (MathF.Cos(_instances[i].YawRadians), MathF.Sin(_instances[i].YawRadians));
        _contact = new ContactShade(_instances);
        RoadLookup road = new(scene.Road);
        uint seed = RoadMarkings.SeedOf(scene.Light);
        _sky = new SkyDome(scene.Light);
        _illumination = new Illumination(scene.Light);
        _ground = new GroundMaterial(scene.Road.Profile, road, seed);
        _pavement = new PavementMaterial(scene.Road.Profile, road, seed);
    }

    /// <summary>Linear radiance (1: white in full sun) along eight rays.</summary>
    /// <param name="rays">The rays.</param>
    /// <param name="hits">What they met.</param>
    /// <param name="pixelAngleRadians">The angle a pixel spans along each ray.</param>
    /// <param name="sunVisible">1 where the sun shines on the place, 0 in cast shadow.</param>
    internal Vector3Lanes Shade(in RayPacket rays, in HitPacket hits, FloatLanes pixelAngleRadians, FloatLanes sunVisible)
    {
        Vector3Lanes radiance = default;
        FloatLanes width = pixelAngleRadians * hits.Distance;
        uint left = 0xFF;
        while (left != 0)
        {
            int lane = BitOperations.TrailingZeroCount(left);
            int instance = hits.Instance.GetElement(lane);
            int solid = hits.Solid.GetElement(lane);
            IntLanes same = Vector256.Equals(hits.Instance, Vector256.Create(instance));
            if (instance >= 0)
                same &= Vector256.Equals(hits.Solid, Vector256.Create(solid));
            Vector3Lanes colour = instance switch
            {
                HitPacket.Sky => _sky.Shade(rays.Direction, pixelAngleRadians),
                HitPacket.Ground => Ground(rays, hits, width, sunVisible),
                _ => Thing(instance, solid, rays, hits, width, sunVisible),
            };
            radiance = Vector3Lanes.Select(same.AsSingle(), colour, radiance);
            left &= ~same.ExtractMostSignificantBits();
        }

        return radiance;
    }

    private Vector3Lanes Ground(in RayPacket rays, in HitPacket hits, FloatLanes width, FloatLanes sunVisible)
    {
        Vector3Lanes up = new(FloatLanes.Zero, FloatLanes.Zero, FloatLanes.One);
        Appearance appearance = _ground.Shade(new SurfacePoint(hits.World, up, rays.Direction, width));
        return _illumination.Haze(_illumination.Light(appearance, up, _contact.Openness(hits.World), sunVisible, 0), hits.Distance);
    }

    private Vector3Lanes Thing(int instance, int solidIndex, in RayPacket rays, in HitPacket hits, FloatLanes width, FloatLanes sunVisible)
    {
        SceneObject thing = _instances[instance].Object;
        Solid solid = thing.Solids[solidIndex];
        SurfaceMaterial material = solid.Surface.Material;
        Appearance appearance = material is SurfaceMaterial.Pavement or SurfaceMaterial.Ground
            ? _pavement.Shade(new SurfacePoint(hits.World, hits.Normal, rays.Direction, width))
            : Textures(thing, solid, new SurfacePoint(hits.Local, hits.LocalNormal, TurnedBack(rays.Direction, _turns[instance]), width));
        FloatLanes isBehind = Vector256.GreaterThan(Vector3Lanes.Dot(rays.Direction, hits.Normal), FloatLanes.Zero);
        Vector3Lanes normal = Vector3Lanes.Select(isBehind, new Vector3Lanes(-hits.Normal.X, -hits.Normal.Y, -hits.Normal.Z), hits.Normal);
        FloatLanes openness = material == SurfaceMaterial.Pavement ? _contact.Openness(hits.World) : Openness(hits.World.Z, normal.Z);
        float wrap = material == SurfaceMaterial.Foliage ? 0.5f : 0;
        return _illumination.Haze(_illumination.Light(appearance, normal, openness, sunVisible, wrap), hits.Distance);
    }

    private static Appearance Textures(SceneObject thing, Solid solid, in SurfacePoint point) => solid.Surface.Material switch
    {
        SurfaceMaterial.Facade => FacadeMaterial.Shade(point, solid),
        SurfaceMaterial.Roof => RoofMaterial.Shade(point, solid.Surface),
        SurfaceMaterial.Masonry => new Appearance(WallTexture.Albedo(new WallPlace(point), solid.Surface, FacadeLayout.IsBrickRed(solid.Surface.Colour)), FloatLanes.Zero),
        SurfaceMaterial.CarPaint => CarPaintMaterial.Shade(point, thing, solid),
        SurfaceMaterial.Glass => GlassMaterial.Shade(point, solid),
        SurfaceMaterial.Wheel => WheelMaterial.Shade(point, solid),
        SurfaceMaterial.Metal => MetalMaterial.Shade(point, solid.Surface),
        SurfaceMaterial.SignPlate => SignPlateMaterial.Shade(point, solid),
        SurfaceMaterial.Bark => BarkMaterial.Shade(point, solid.Surface),
        SurfaceMaterial.Foliage => FoliageMaterial.Shade(point, solid.Surface),
        SurfaceMaterial.Skin => PersonMaterials.Skin(point, solid),
        SurfaceMaterial.Cloth => PersonMaterials.Cloth(point, solid.Surface),
        _ => throw new ArgumentException($"no texture for material {solid.Surface.Material}", nameof(solid)),
    };

    /// <summary>The share of the surroundings' light that the ground close below leaves to the foot of a thing.</summary>
    private static FloatLanes Openness(FloatLanes height, FloatLanes normalZ)
    {
        FloatLanes near = FloatLanes.One / (FloatLanes.One + Square(Positive(height) * 2.2f));
        return FloatLanes.One - (near * (FloatLanes.One - Saturate(normalZ)) * 0.5f);
    }

    private static Vector3Lanes TurnedBack(Vector3Lanes direction, (float Cosine, float Sine) turn) => new(
        (direction.X * turn.Cosine) + (direction.Y * turn.Sine),
        (direction.Y * turn.Cosine) - (direction.X * turn.Sine),
        direction.Z);
}
