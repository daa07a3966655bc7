using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Meets packets of eight rays with a scene's solids and its ground plane.</summary>
internal sealed class RayCaster(SceneGeometry geometry)
{
    /// <summary>Solids further away are not met, metres along the ray.</summary>
    internal const float FarthestSolid = 400;

    /// <summary>The ground further away counts as sky, metres along the ray.</summary>
    internal const float FarthestGround = 600;

    /// <summary>Shadow rays start this far off the surface, metres; more by <see cref="OffsetPerMetre"/> where rounding grows with distance.</summary>
    private const float LeastOffset = 2e-3f;

    private const float OffsetPerMetre = 2e-5f;
    private const int DeepestStack = 96;

    private readonly HitResolver _resolver = new(geometry);

    /// <summary>What each ray meets first. A ray that starts inside a solid meets its far side.</summary>
    internal void TraceNearest(in RayPacket rays, ref HitPacket hits)
    {
        FloatLanes ground = GroundDistance(rays);
        FloatLanes nearest = Vector256.MinNative(ground, Vector256.Create(FarthestSolid));
        IntLanes record = Vector256.Create(-1);
        MeetSolids(rays, ref nearest, ref record);
        _resolver.Resolve(rays, nearest, record, ground, ref hits);
    }

    /// <summary>
    /// 1 where the sun is seen from a hit, 0 in shadow. Lanes of sky or turned away from the sun are not traced and give 0; only through
    /// shells with holes does the sun reach surfaces from behind.
    /// </summary>
    internal FloatLanes TraceSunVisibility(in HitPacket hits, Vector3 sunDirection)
    {
        Vector3Lanes sun = Vector3Lanes.Broadcast(sunDirection);
        FloatLanes steepness = Vector3Lanes.Dot(hits.Normal, sun);
        FloatLanes lit = (Vector256.GreaterThan(steepness, FloatLanes.Zero) | OnPunctured(hits))
            & Vector256.GreaterThan(hits.Instance, Vector256.Create(HitPacket.Sky)).AsSingle();
        if (lit.ExtractMostSignificantBits() == 0)
            return FloatLanes.Zero;
        FloatLanes distance = Vector256.ConditionalSelect(lit, hits.Distance, FloatLanes.Zero);
        FloatLanes offset = Vector256.CopySign(Vector256.Create(LeastOffset) + (distance * OffsetPerMetre), steepness);
        RayPacket rays = new(hits.World + (hits.Normal * offset), sun);
        return Vector256.BitwiseAnd(Unblocked(rays, lit), Vector256<float>.One);
    }

    private FloatLanes OnPunctured(in HitPacket hits)
    {
        IntLanes mask = IntLanes.Zero;
        for (uint left = Vector256.GreaterThanOrEqual(hits.Instance, IntLanes.Zero).ExtractMostSignificantBits(); left != 0;)
        {
            int lane = BitOperations.TrailingZeroCount(left);
            (int instance, int solid) = (hits.Instance[lane], hits.Solid[lane]);
            IntLanes same = Vector256.Equals(hits.Instance, Vector256.Create(instance)) & Vector256.Equals(hits.Solid, Vector256.Create(solid));
            left &= ~same.ExtractMostSignificantBits();
            if (geometry.Records[geometry.FirstRecord[instance] + solid].IsPunctured)
                mask |= same;
        }

        return mask.AsSingle();
    }

    /// <summary>Distance to the plane z = 0; infinite where the ray doesn't meet it or only beyond <see cref="FarthestGround"/>.</summary>
    private static FloatLanes GroundDistance(in RayPacket rays)
    {
        FloatLanes distance = -rays.Origin.Z * SlabRays.Inverse(rays.Direction.Z);
        FloatLanes meets = Vector256.GreaterThan(distance, FloatLanes.Zero) & Vector256.LessThanOrEqual(distance, Vector256.Create(FarthestGround));
        return Vector256.ConditionalSelect(meets, distance, Vector256.Create(float.PositiveInfinity));
    }

    /// <summary>Distances at which rays find the surface, within the span and nearer than the limit; infinite where they don't.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FloatLanes Meet(in SolidRecord solid, in RayPacket rays, FloatLanes limit)
    {
        RayPacket local = SolidFrame.Enter(solid, rays);
        RaySpan span = SolidIntersection.Meet(solid, geometry.Faces, local);
        FloatLanes passes = Vector256.LessThanOrEqual(span.Near, span.Far)
            & Vector256.GreaterThan(span.Far, FloatLanes.Zero)
            & Vector256.LessThan(span.Near, limit);
        FloatLanes infinite = Vector256.Create(float.PositiveInfinity);
        if (passes.ExtractMostSignificantBits() == 0)
            return infinite;
        FloatLanes first = Vector256.ConditionalSelect(Vector256.GreaterThan(span.Near, FloatLanes.Zero), span.Near, span.Far);
        if (solid.IsPunctured)
        {
            FloatLanes second = Vector256.ConditionalSelect(Leaves.Holes(solid, local, span.Far), infinite, span.Far);
            first = Vector256.ConditionalSelect(Leaves.Holes(solid, local, first), second, first);
        }

        return Vector256.ConditionalSelect(passes & Vector256.LessThan(first, limit), first, infinite);
    }

    private void MeetSolids(in RayPacket rays, ref FloatLanes nearest, ref IntLanes record)
    {
        if (geometry.Tree.Nodes.Length == 0)
            return;
        SlabRays slabs = new(rays);
        uint backwards = Backwards(rays.Direction);
        ref BoundsNode nodes = ref MemoryMarshal.GetArrayDataReference(geometry.Tree.Nodes);
        Span<int> stack = stackalloc int[DeepestStack];
        stack[0] = 0;
        int height = 1;
        while (height > 0)
        {
            ref BoundsNode node = ref Unsafe.Add(ref nodes, stack[--height]);
            if (slabs.Meets(node, nearest).ExtractMostSignificantBits() == 0)
                continue;
            if (node.Count < 0)
            {
                // The child that the rays reach first goes on top.
                int secondIsNear = (int)(backwards >> (-1 - node.Count)) & 1;
                stack[height++] = node.First + 1 - secondIsNear;
                stack[height++] = node.First + secondIsNear;
                continue;
            }

            foreach (int item in geometry.Tree.Items.AsSpan(node.First, node.Count))
            {
                FloatLanes met = Meet(geometry.Records[item], rays, nearest);
                FloatLanes nearer = Vector256.LessThan(met, nearest);
                nearest = Vector256.ConditionalSelect(nearer, met, nearest);
                record = Vector256.ConditionalSelect(nearer.AsInt32(), Vector256.Create(item), record);
            }
        }
    }

    private FloatLanes Unblocked(in RayPacket rays, FloatLanes open)
    {
        if (geometry.Tree.Nodes.Length == 0)
            return open;
        SlabRays slabs = new(rays);
        ref BoundsNode nodes = ref MemoryMarshal.GetArrayDataReference(geometry.Tree.Nodes);
        Span<int> stack = stackalloc int[DeepestStack];
        FloatLanes far = Vector256.Create(FarthestSolid);
        stack[0] = 0;
        int height = 1;
        while (height > 0)
        {
            ref BoundsNode node = ref Unsafe.Add(ref nodes, stack[--height]);
            if ((slabs.Meets(node, far) & open).ExtractMostSignificantBits() == 0)
                continue;
            if (node.Count < 0)
            {
                stack[height++] = node.First + 1;
                stack[height++] = node.First;
                continue;
            }

            foreach (int item in geometry.Tree.Items.AsSpan(node.First, node.Count))
            {
                FloatLanes met = Meet(geometry.Records[item], rays, far);
                open &= Vector256.GreaterThanOrEqual(met, far);
                if (open.ExtractMostSignificantBits() == 0)
                    return open;
            }
        }

        return open;
    }

    /// <summary>Bit k is set where the rays on the whole run against axis k.</summary>
    private static uint Backwards(Vector3Lanes direction)
        => (Vector256.Sum(direction.X) < 0 ? 1u : 0) | (Vector256.Sum(direction.Y) < 0 ? 2u : 0) | (Vector256.Sum(direction.Z) < 0 ? 4u : 0);
}
