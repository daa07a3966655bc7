namespace SelfSup.Data.Synthetic.Street;

/// <summary>A row of trees behind the plots: what one sees between the houses.</summary>
internal static class Backdrop
{
    internal static void Plant(Roadside roadside, StreetRandom plants, int side)
    {
        double edge = roadside.Character.PlotEdge;
        for (double along = roadside.Line.Start; along < roadside.Line.End; along += plants.Range(6, 10))
        {
            TreeKind kind = plants.Pick<TreeKind>([TreeKind.Round, TreeKind.Round, TreeKind.Tall, TreeKind.Conical]);
            Spot spot = new(along, side * (edge + plants.Range(21, 34)), plants.Range(-Math.PI, Math.PI), 0, edge + 12);
            roadside.TryPlant(Trees.Build(kind, plants), spot);
        }
    }
}
