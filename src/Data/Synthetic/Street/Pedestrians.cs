using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>People in mid-stride or standing, facing along x.</summary>
internal static class Pedestrians
{
    /// <summary>No limb reaches further from the middle, metres.</summary>
    internal const float Radius = 0.45f;

    internal static SceneObject Build(bool walking, StreetRandom random)
    {
        float scale = random.Range(1.58, 1.88) / 1.75f;
        float stride = walking ? random.Range(0.16, 0.26) * random.Sign() : 0.03f;
        Surface trousers = new(SurfaceMaterial.Cloth, random.Near(random.Pick<Vector3>(Palette.Trousers), 0.2), new(0.03f), random.Seed());
        Surface coat = new(SurfaceMaterial.Cloth, random.Near(random.Pick<Vector3>(Palette.Cloths), 0.2), new(0.05f), random.Seed());
        Surface skin = new(SurfaceMaterial.Skin, random.Pick<Vector3>(Palette.Skins), random.Near(new(0.06f, 0.045f, 0.03f), 0.5), random.Seed());
        ImmutableArray<Solid>.Builder solids = ImmutableArray.CreateBuilder<Solid>();
        foreach (float side in (ReadOnlySpan<float>)[1, -1])
        {
            float foot = stride * side;
            solids.Add(Limb(new(foot, 0.1f * side, 0), new(0, 0.09f * side, 0.88f), 0.065f, 0.085f, scale, trousers));
            solids.Add(Solid.Box(scale * new Vector3(foot - 0.08f, (0.1f * side) - 0.045f, 0), scale * new Vector3(foot + 0.17f, (0.1f * side) + 0.045f, 0.07f), trousers with { Colour = new(0.04f) }, SemanticClass.Person));
            solids.Add(Limb(new(-foot * 0.9f, 0.235f * side, 0.8f), new(0, 0.205f * side, 1.42f), 0.04f, 0.05f, scale, coat));
        }

        solids.Add(Hull.Frustum(scale * 0.82f, scale * new Vector2(-0.12f, -0.15f), scale * new Vector2(0.12f, 0.15f), scale * 1.45f, scale * new Vector2(-0.11f, -0.19f), scale * new Vector2(0.11f, 0.19f), coat, SemanticClass.Person));
        solids.Add(Solid.Ellipsoid(scale * new Vector3(0, 0, 1.45f), scale * new Vector3(0.1f, 0.18f, 0.07f), coat, SemanticClass.Person));
        solids.Add(Solid.Ellipsoid(scale * new Vector3(0.01f, 0, 1.63f), scale * new Vector3(0.1f, 0.08f, 0.125f), skin, SemanticClass.Person));
        solids.Add(Solid.Ellipsoid(scale * new Vector3(-0.02f, 0, 1.66f), scale * new Vector3(0.1f, 0.085f, 0.11f), skin with { Material = SurfaceMaterial.Cloth, Colour = skin.Accent }, SemanticClass.Person));
        return new(solids.ToImmutable());
    }

    private static Solid Limb(Vector3 low, Vector3 high, float lowHalf, float highHalf, float scale, Surface surface)
    {
        Vector2 from = new(low.X, low.Y);
        Vector2 to = new(high.X, high.Y);
        return Hull.Frustum(
            scale * low.Z,
            scale * (from - new Vector2(lowHalf)),
            scale * (from + new Vector2(lowHalf)),
            scale * high.Z,
            scale * (to - new Vector2(highHalf)),
            scale * (to + new Vector2(highHalf)),
            surface,
            SemanticClass.Person);
    }
}
