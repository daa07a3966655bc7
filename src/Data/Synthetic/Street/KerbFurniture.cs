using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>The strip of the pavement next to the kerb: lamps, signs, street trees, bollards, bins, cabinets; walkers have the rest.</summary>
internal static class KerbFurniture
{
    /// <summary>From the carriageway's edge to the middle of the strip.</summary>
    internal const double Inset = 0.5;

    private const PlanLayers All = PlanLayers.Ground | PlanLayers.Air | PlanLayers.Leaves;

    internal static void Put(Roadside roadside, StreetRandom random)
    {
        DriveCharacter character = roadside.Character;
        int lampSide = random.Chance(0.5) ? 1 : -1;
        bool lampsOnBoth = random.Chance(0.3);
        double spacing = random.Range(22, 36);
        float height = random.Range(4.5, 8);
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            if (side == lampSide || lampsOnBoth)
                Lamps(roadside, random, side, spacing, height);
            StreetTrees(roadside, random, side, character.StreetTreeShare);
            Scattered(roadside, random, side);
        }
    }

    private static void Lamps(Roadside roadside, StreetRandom random, int side, double spacing, float height)
    {
        for (double along = roadside.Line.Start + random.Range(0, spacing); along < roadside.Line.End; along += spacing)
        {
            // The arm reaches over the carriageway, above everything that drives there.
            Spot spot = At(roadside, along, side, -side * MathF.PI / 2);
            SceneObject lamp = StreetFurniture.LampPost(height, random);
            roadside.TryPut(lamp, [new(-0.1f, -0.1f), new(0.1f, -0.1f), new(0.1f, 0.1f), new(-0.1f, 0.1f)], spot, PlanLayers.Ground | PlanLayers.Air, All, Roadside.CarReach);
        }
    }

    private static void StreetTrees(Roadside roadside, StreetRandom random, int side, double share)
    {
        double along = roadside.Line.Start + random.Range(0, 40);
        while (along < roadside.Line.End)
        {
            double runEnd = along + random.Range(30, 120);
            double spacing = random.Range(7, 14);
            for (; along < runEnd; along += spacing)
                roadside.TryPlant(Trees.Build(TreeKind.Street, random), At(roadside, along, side, random.Range(-Math.PI, Math.PI)) with { LeastDistance = roadside.Character.Profile.HalfWidth + 0.05 });
            along += random.Range(30, 150) * (1 - share);
        }
    }

    private static void Scattered(Roadside roadside, StreetRandom random, int side)
    {
        for (double along = roadside.Line.Start; along < roadside.Line.End; along += random.Range(6, 22))
        {
            // Signs face the traffic of their side.
            float facing = side < 0 || roadside.Character.OncomingLane is null ? MathF.PI : 0;
            double kind = random.Range(0, 1);
            if (kind < 0.45)
                roadside.TryPut(StreetFurniture.Sign(random), At(roadside, along, side, facing + random.Range(-0.15, 0.15)), PlanLayers.Ground | PlanLayers.Air, All, Roadside.CarReach);
            else if (kind < 0.6)
                Bollards(roadside, random, along, side);
            else if (kind < 0.72)
                roadside.TryPut(StreetFurniture.Bin(random), At(roadside, along, side, random.Range(-0.3, 0.3) + (side * MathF.PI / 2)), PlanLayers.Ground, All, Roadside.SmallReach);
            else if (kind < 0.82)
                roadside.TryPut(StreetFurniture.Cabinet(random), At(roadside, along, side, side * MathF.PI / 2), PlanLayers.Ground, All, Roadside.SmallReach);
        }
    }

    private static void Bollards(Roadside roadside, StreetRandom random, double along, int side)
    {
        SceneObject bollard = StreetFurniture.Bollard(random);
        int count = 2 + random.Int(6);
        for (int i = 0; i < count; i++)
            roadside.TryPut(bollard, At(roadside, along + (1.6 * i), side, 0), PlanLayers.Ground, PlanLayers.Ground, Roadside.SmallReach);
    }

    private static Spot At(Roadside roadside, double along, int side, float turn)
    {
        RoadProfile profile = roadside.Character.Profile;
        return new(along, side * (profile.HalfWidth + Inset), turn, profile.KerbHeight, profile.HalfWidth + 0.03);
    }
}
