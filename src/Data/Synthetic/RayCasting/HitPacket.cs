namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>What eight rays met first.</summary>
internal struct HitPacket
{
    /// <summary>In <see cref="Instance"/>: the ground plane.</summary>
    internal const int Ground = -1;

    /// <summary>In <see cref="Instance"/>: nothing was met.</summary>
    internal const int Sky = -2;

    /// <summary>Distance along the ray, metres; positive infinity where nothing was met.</summary>
    internal FloatLanes Distance;

    /// <summary>Index into the scene's instances, <see cref="Ground"/> or <see cref="Sky"/>.</summary>
    internal IntLanes Instance;

    /// <summary>Index into the object's solids; 0 for ground and sky.</summary>
    internal IntLanes Solid;

    /// <summary>Which face of a polyhedron (its index), or 0 (round side) and 1 (cap) of a cylinder; with instance and solid it tells surfaces apart.</summary>
    internal IntLanes Face;

    /// <summary>The place in the object's frame, metres; the world's for the ground.</summary>
    internal Vector3Lanes Local;

    /// <summary>The outward unit normal in the object's frame.</summary>
    internal Vector3Lanes LocalNormal;

    /// <summary>The place in the world, metres.</summary>
    internal Vector3Lanes World;

    /// <summary>The outward unit normal in the world.</summary>
    internal Vector3Lanes Normal;
}
