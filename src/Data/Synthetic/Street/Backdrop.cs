namespace SelfSup.Data.Synthetic.Street;

/// <summary>Trees and undergrowth behind the plots: what one sees between the houses.</summary>
internal static class Backdrop
{
    internal static void Plant(Roadside roadside, StreetRandom plants, int side)
    {
        double edge = roadside.Character.PlotEdge;
        for (double along = roadside.Line.Start; along < roadside.Line.End; along += plants.Range(7, 12))
        {
            TreeKind kind = plants.Pick<TreeKind>([TreeKind.Round, TreeKind.Round, TreeKind.Tall, TreeKind.Conical]);
            Spot spot = new(along, side * (edge + plants.Range(21, 34)), plants.Range(-Math.PI, Math.PI), 0, edge + 12);
            roadside.TryPlant(Trees.Build(kind, plants), spot);
        }

        for (double along = roadside.Line.Start; along < roadside.Line.End; along += 9)
        {
            Spot spot = new(along, side * (edge + plants.Range(33, 38)), plants.Range(-0.2, 0.2), 0, edge + 20);
            roadside.TryPut(Trees.Build(TreeKind.Thicket, plants), spot, PlanLayers.Leaves, PlanLayers.Air, Roadside.LargeReach);
        }
    }
}
