using System.Numerics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>A node of a <see cref="BoundsTree"/>.</summary>
internal struct BoundsNode
{
    /// <summary>Least corner.</summary>
    internal Vector3 Low;

    /// <summary>Greatest corner.</summary>
    internal Vector3 High;

    /// <summary>A leaf's first item, or an inner node's first child; the second child follows it.</summary>
    internal int First;

    /// <summary>A leaf's number of items; an inner node has −1, −2 or −3 for a split along x, y or z.</summary>
    internal int Count;
}
