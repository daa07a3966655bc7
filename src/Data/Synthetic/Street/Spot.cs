namespace SelfSup.Data.Synthetic.Street;

/// <summary>A place by the road.</summary>
/// <param name="Along">Arc length of the centre line, metres.</param>
/// <param name="Across">Metres to its left.</param>
/// <param name="Turn">Counter-clockwise from the road's heading, radians.</param>
/// <param name="Height">Of the ground there, metres.</param>
/// <param name="LeastDistance">What stands there keeps this far from the centre line, metres.</param>
internal readonly record struct Spot(double Along, double Across, float Turn, float Height, double LeastDistance);
