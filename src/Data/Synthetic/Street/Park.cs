namespace SelfSup.Data.Synthetic.Street;

/// <summary>Stretches of trees on grass, denser away from the road.</summary>
internal static class Park
{
    internal static void Plant(Roadside roadside, StreetRandom plants, double from, double to, int side)
    {
        double edge = roadside.Character.PlotEdge;
        TreeKind usual = plants.Pick<TreeKind>([TreeKind.Round, TreeKind.Round, TreeKind.Tall, TreeKind.Conical]);
        double firstRow = plants.Range(2.2, 4);
        double spacing = plants.Range(6, 11);
        foreach (double row in (ReadOnlySpan<double>)[firstRow, firstRow + 8, firstRow + 17])
        {
            for (double along = from; along < to; along += spacing * plants.Range(0.8, 1.3))
            {
                TreeKind kind = plants.Chance(0.7) ? usual : plants.Pick<TreeKind>([TreeKind.Round, TreeKind.Street, TreeKind.Conical]);
                double across = edge + row + plants.Range(-1, 1.5);
                roadside.TryPlant(Trees.Build(kind, plants), new(along, side * across, plants.Range(-Math.PI, Math.PI), 0, edge + 0.8));
            }
        }

        for (double along = from; along < to; along += plants.Range(2, 9))
        {
            Spot spot = new(along, side * (edge + plants.Range(1, 6)), plants.Range(-Math.PI, Math.PI), 0, edge + 0.1);
            roadside.TryPut(Trees.Build(TreeKind.Bush, plants), spot, PlanLayers.Ground | PlanLayers.Leaves, PlanLayers.Ground | PlanLayers.Air, Roadside.CarReach);
        }

        if (plants.Chance(0.5))
            Boundary.Build(roadside, plants, from, to, side, gapEvery: 30);
    }
}
