using System.Numerics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Where a laser scanner stands and how it is turned.</summary>
/// <param name="Position">The scanner's centre in the world, metres.</param>
/// <param name="Forward">Its x axis in the world, a unit vector.</param>
/// <param name="Left">Its y axis in the world, a unit vector.</param>
/// <param name="Up">Its z axis in the world, a unit vector.</param>
public sealed record ScannerPose(Vector3 Position, Vector3 Forward, Vector3 Left, Vector3 Up);
