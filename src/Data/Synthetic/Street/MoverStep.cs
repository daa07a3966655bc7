using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Where a mover is in one frame.</summary>
/// <param name="Along">Arc length of the centre line, metres.</param>
/// <param name="Across">Metres to its left.</param>
/// <param name="Turn">Counter-clockwise from the road's heading, radians.</param>
/// <param name="Height">Of the ground below it, metres.</param>
/// <param name="Motion">How it moves there.</param>
internal readonly record struct MoverStep(double Along, double Across, double Turn, double Height, InstanceMotion Motion);
