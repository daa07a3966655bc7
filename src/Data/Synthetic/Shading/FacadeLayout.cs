using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>How a house is divided, the same for all its walls: floors, bays, windows; lengths in metres.</summary>
internal readonly struct FacadeLayout
{
    /// <summary>Of the walls: under a sloped roof the eaves, else the top.</summary>
    internal readonly float Top;

    /// <summary>Whether a sloped roof bounds the walls, so that gables rise above <see cref="Top"/>.</summary>
    internal readonly bool HasGables;
    internal readonly float FloorHeight;
    internal readonly int Floors;
    internal readonly float BayWidth;
    internal readonly float WindowHalfWidth;
    internal readonly float WindowHalfHeight;
    internal readonly bool IsBrick;
    internal readonly bool HasShops;
    internal readonly Vector3 FrameColour;

    internal FacadeLayout(Solid solid)
    {
        uint seed = solid.Surface.Seed;
        Top = Eaves(solid);
        HasGables = Top < solid.Centre.Z + solid.HalfExtents.Z - 0.05f;
        float usable = Top - (HasGables ? 0.15f : 0.45f);
        Floors = Math.Max(1, (int)MathF.Round(usable / (2.8f + (0.5f * LaneNoise.Unit(seed, 1)))));
        FloorHeight = Math.Max(usable / Floors, 1.5f);
        BayWidth = 2.2f + (1.5f * LaneNoise.Unit(seed, 2));
        WindowHalfWidth = 0.48f + (0.25f * LaneNoise.Unit(seed, 3));
        WindowHalfHeight = Math.Min(0.62f + (0.22f * LaneNoise.Unit(seed, 4)), FloorHeight * 0.4f);
        IsBrick = IsBrickRed(solid.Surface.Colour) || LaneNoise.Unit(seed, 5) < 0.1f;
        HasShops = Floors > 1 && LaneNoise.Unit(seed, 6) < 0.28f;
        FrameColour = LaneNoise.Unit(seed, 7) < 0.65f ? new Vector3(0.62f, 0.61f, 0.57f) : solid.Surface.Accent;
    }

    /// <summary>Bricks are dark and warm; plaster is painted lighter.</summary>
    internal static bool IsBrickRed(Vector3 colour) => colour.X < 0.52f && colour.X > colour.Z * 1.65f;

    /// <summary>The least height at which a sloped face leaves the solid's bounding box.</summary>
    private static float Eaves(Solid solid)
    {
        float least = solid.Centre.Z + solid.HalfExtents.Z;
        foreach (ref readonly Plane face in solid.Faces.AsSpan())
        {
            if (face.Normal.Z is < 0.3f or > 0.97f)
                continue;
            float outermost = (face.Normal.X * solid.Centre.X) + (face.Normal.Y * solid.Centre.Y)
                + MathF.Abs(face.Normal.X * solid.HalfExtents.X) + MathF.Abs(face.Normal.Y * solid.HalfExtents.Y);
            least = MathF.Min(least, -(face.D + outermost) / face.Normal.Z);
        }

        return MathF.Max(least, solid.Centre.Z - solid.HalfExtents.Z + 1.5f);
    }
}
