using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>How a house is divided, the same for all its walls: floors, bays, windows; lengths in metres.</summary>
internal readonly struct FacadeLayout
{
    internal readonly float Top;
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
        Top = solid.Centre.Z + solid.HalfExtents.Z;
        float usable = Top - 0.45f;
        Floors = Math.Max(1, (int)MathF.Round(usable / (2.8f + (0.5f * LaneNoise.Unit(seed, 1)))));
        FloorHeight = Math.Max(usable / Floors, 1.5f);
        BayWidth = 2.2f + (1.5f * LaneNoise.Unit(seed, 2));
        WindowHalfWidth = 0.48f + (0.25f * LaneNoise.Unit(seed, 3));
        WindowHalfHeight = Math.Min(0.62f + (0.22f * LaneNoise.Unit(seed, 4)), FloorHeight * 0.4f);
        IsBrick = LaneNoise.Unit(seed, 5) < 0.4f;
        HasShops = Floors > 1 && LaneNoise.Unit(seed, 6) < 0.4f;
        FrameColour = LaneNoise.Unit(seed, 7) < 0.65f ? new Vector3(0.62f, 0.61f, 0.57f) : solid.Surface.Accent;
    }
}
