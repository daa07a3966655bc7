using System.Numerics;

namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>An object at its place in one frame: turned about the vertical, then moved.</summary>
/// <param name="Object">What stands there.</param>
/// <param name="Position">Where the object's origin lies in the world (x, y on the ground, z up), metres.</param>
/// <param name="YawRadians">Counter-clockwise turn seen from above; at 0 the object's x axis is the world's.</param>
/// <param name="InstanceId">The thing's number through the whole drive, from 1; 0 for what is counted as stuff (ground, kerbs).</param>
/// <param name="Motion">Whether it moves, and how.</param>
public readonly record struct SceneInstance(SceneObject Object, Vector3 Position, float YawRadians, int InstanceId, InstanceMotion Motion);
