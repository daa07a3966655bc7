using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>To a solid's own frame and back.</summary>
internal static class SolidFrame
{
    /// <summary>The rays as the solid sees them; lengths stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static RayPacket Enter(in SolidRecord solid, in RayPacket rays)
        => new(Unturn(solid, rays.Origin - Vector3Lanes.Broadcast(solid.WorldCentre)), Unturn(solid, rays.Direction));

    /// <summary>Turns vectors of the object's frame into the world's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector3Lanes Turn(in SolidRecord solid, Vector3Lanes local)
        => new((local.X * solid.Cosine) - (local.Y * solid.Sine), (local.X * solid.Sine) + (local.Y * solid.Cosine), local.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3Lanes Unturn(in SolidRecord solid, Vector3Lanes world)
        => new((world.X * solid.Cosine) + (world.Y * solid.Sine), (world.Y * solid.Cosine) - (world.X * solid.Sine), world.Z);
}
