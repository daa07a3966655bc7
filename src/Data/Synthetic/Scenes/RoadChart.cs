namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>
/// The road's own coordinates over the ground, on a square grid: how far along the centre line (s, metres) and how far across it
/// (t, metres, left positive) each place lies. Between nodes both are interpolated bilinearly; outside the grid there is no road.
/// </summary>
/// <param name="OriginX">World x of column 0, metres.</param>
/// <param name="OriginY">World y of row 0, metres.</param>
/// <param name="CellMetres">Distance of neighbouring nodes.</param>
/// <param name="Columns">Nodes along x.</param>
/// <param name="Rows">Nodes along y.</param>
/// <param name="Along">s, row by row.</param>
/// <param name="Across">t, row by row.</param>
/// <param name="Profile">What lies where across the road.</param>
public sealed record RoadChart(float OriginX, float OriginY, float CellMetres, int Columns, int Rows, float[] Along, float[] Across, RoadProfile Profile);
