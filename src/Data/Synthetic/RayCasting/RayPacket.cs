namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Eight rays in world coordinates.</summary>
/// <param name="origin">Where they start, metres.</param>
/// <param name="direction">Unit vectors.</param>
internal readonly struct RayPacket(Vector3Lanes origin, Vector3Lanes direction)
{
    internal readonly Vector3Lanes Origin = origin;
    internal readonly Vector3Lanes Direction = direction;
}
