using System.Numerics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>A node of a <see cref="BoundsTree"/>: a box and what lies in it.</summary>
internal struct BoundsNode
{
    // The traversal spreads each number over eight lanes straight from memory, which vectors of three would not allow.
    internal float LowX;
    internal float LowY;
    internal float LowZ;
    internal float HighX;
    internal float HighY;
    internal float HighZ;

    /// <summary>A leaf's first item, or an inner node's first child; the second child follows it.</summary>
    internal int First;

    /// <summary>A leaf's number of items; an inner node has −1, −2 or −3 for a split along x, y or z.</summary>
    internal int Count;

    internal BoundsNode(Vector3 low, Vector3 high, int first, int count)
    {
        (LowX, LowY, LowZ) = (low.X, low.Y, low.Z);
        (HighX, HighY, HighZ) = (high.X, high.Y, high.Z);
        First = first;
        Count = count;
    }

    /// <summary>Least corner.</summary>
    internal readonly Vector3 Low => new(LowX, LowY, LowZ);

    /// <summary>Greatest corner.</summary>
    internal readonly Vector3 High => new(HighX, HighY, HighZ);
}
