using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Fills the land beside the pavements, stretch by stretch: closed rows, houses in gardens, blocks of flats, parks.</summary>
internal static class Plots
{
    internal static void Build(Roadside roadside, StreetRandom houses, StreetRandom plants)
    {
        FarEnd(roadside, houses, plants);
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            double along = roadside.Line.Start;
            while (along < roadside.Line.End)
            {
                double length = houses.Range(30, 110);
                Stretch(roadside, houses, plants, along, Math.Min(along + length, roadside.Line.End), side);
                along += length + houses.Range(1, 7);
            }

            Backdrop.Plant(roadside, plants, side);
        }
    }

    private static void Stretch(Roadside roadside, StreetRandom houses, StreetRandom plants, double from, double to, int side)
    {
        DriveCharacter character = roadside.Character;
        double kind = houses.Range(0, character.TerraceWeight + character.DetachedWeight + character.BlockWeight + character.ParkWeight);
        if (kind < character.TerraceWeight)
            ClosedRow.Build(roadside, houses, plants, from, to, side);
        else if (kind < character.TerraceWeight + character.DetachedWeight)
            GardenHouses.Build(roadside, houses, plants, from, to, side);
        else if (kind < character.TerraceWeight + character.DetachedWeight + character.BlockWeight)
            FlatBlocks.Build(roadside, houses, plants, from, to, side);
        else
            Park.Plant(roadside, plants, from, to, side);
    }

    /// <summary>Houses and trees across the road's end, so that nobody sees it stop.</summary>
    private static void FarEnd(Roadside roadside, StreetRandom houses, StreetRandom plants)
    {
        double end = roadside.Line.End;
        for (double across = -45; across <= 45; across += 15)
        {
            float eaves = houses.Range(7, 14);
            SceneObject house = Houses.Build(Houses.Rectangle(10, 14.5f), eaves, RoofKind.EavesToStreet, houses.Range(0.6, 1), 0, houses);
            roadside.TryPut(house, Houses.Rectangle(10, 14.5f), new(end + 14, across, MathF.PI, 0, 0), PlanLayers.Ground | PlanLayers.Air, PlanLayers.None, Roadside.LargeReach);
        }

        for (double across = -20; across <= 20; across += 5)
            roadside.TryPlant(Trees.Build(TreeKind.Round, plants), new(end + 5, across, 0, 0, 0));
    }
}
