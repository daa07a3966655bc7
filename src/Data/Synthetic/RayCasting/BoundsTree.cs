using System.Numerics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>
/// A bounding-volume hierarchy, split where the surface-area heuristic over a few bins is least.
/// Source: I. Wald, "On fast construction of SAH-based bounding volume hierarchies" (2007).
/// </summary>
internal sealed class BoundsTree
{
    private const int Bins = 12;
    private const int MostItemsOfLeaf = 4;

    /// <summary>Cost of visiting a node, in units of meeting one item.</summary>
    private const float NodeCost = 0.6f;

    private readonly (Vector3 Low, Vector3 High)[] _bounds;
    private readonly List<BoundsNode> _nodes = [];

    /// <summary>Builds the tree of axis-aligned boxes.</summary>
    internal BoundsTree((Vector3 Low, Vector3 High)[] bounds)
    {
        _bounds = bounds;
        Items = new int[bounds.Length];
        for (int i = 0; i < Items.Length; i++)
            Items[i] = i;
        if (bounds.Length > 0)
        {
            _nodes.Add(default);
            Build(0, 0, bounds.Length);
        }

        Nodes = [.. _nodes];
    }

    /// <summary>The nodes; the first is the root. Empty if there are no items.</summary>
    internal BoundsNode[] Nodes { get; }

    /// <summary>The items in the leaves' order.</summary>
    internal int[] Items { get; }

    private static float HalfArea(Vector3 low, Vector3 high)
    {
        Vector3 side = Vector3.Max(high - low, Vector3.Zero);
        return (side.X * side.Y) + (side.Y * side.Z) + (side.Z * side.X);
    }

    private static int BinOf(float place, float low, float perMetre) => Math.Clamp((int)((place - low) * perMetre), 0, Bins - 1);

    private void Build(int node, int first, int count)
    {
        (Vector3 low, Vector3 high) = BoundsOf(first, count);
        (int axis, int leftCount) = Split(first, count, low, high);
        if (leftCount == 0)
        {
            _nodes[node] = new(low, high, first, count);
            return;
        }

        int children = _nodes.Count;
        _nodes.Add(default);
        _nodes.Add(default);
        _nodes[node] = new(low, high, children, -1 - axis);
        Build(children, first, leftCount);
        Build(children + 1, first + leftCount, count - leftCount);
    }

    private (Vector3 Low, Vector3 High) BoundsOf(int first, int count)
    {
        (Vector3 low, Vector3 high) = _bounds[Items[first]];
        for (int i = first + 1; i < first + count; i++)
        {
            low = Vector3.Min(low, _bounds[Items[i]].Low);
            high = Vector3.Max(high, _bounds[Items[i]].High);
        }

        return (low, high);
    }

    private Vector3 Middle(int item) => (_bounds[item].Low + _bounds[item].High) / 2;

    /// <summary>Puts the items left of the best plane first and counts them; 0 if a leaf is better.</summary>
    private (int Axis, int LeftCount) Split(int first, int count, Vector3 low, Vector3 high)
    {
        if (count == 1)
            return (0, 0);
        Vector3 least = Middle(Items[first]);
        Vector3 most = least;
        for (int i = first + 1; i < first + count; i++)
        {
            least = Vector3.Min(least, Middle(Items[i]));
            most = Vector3.Max(most, Middle(Items[i]));
        }

        float area = MathF.Max(HalfArea(low, high), 1e-12f);
        float bestCost = count <= MostItemsOfLeaf ? count : float.PositiveInfinity;
        int bestAxis = -1;
        int bestBin = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            if (!(most[axis] > least[axis]))
                continue;
            (float cost, int bin) = BestPlane(first, count, axis, least[axis], most[axis]);
            if (NodeCost + (cost / area) < bestCost)
                (bestCost, bestAxis, bestBin) = (NodeCost + (cost / area), axis, bin);
        }

        if (bestAxis < 0)
            return count <= MostItemsOfLeaf ? (0, 0) : (0, count / 2);
        float perMetre = Bins / (most[bestAxis] - least[bestAxis]);
        int left = first;
        for (int i = first; i < first + count; i++)
        {
            if (BinOf(Middle(Items[i])[bestAxis], least[bestAxis], perMetre) <= bestBin)
            {
                (Items[left], Items[i]) = (Items[i], Items[left]);
                left++;
            }
        }

        return (bestAxis, left - first);
    }

    /// <summary>The least sum of area times items over planes between bins, and the last bin left of it.</summary>
    private (float Cost, int LastLeftBin) BestPlane(int first, int count, int axis, float least, float most)
    {
        Span<Vector3> lows = stackalloc Vector3[Bins];
        Span<Vector3> highs = stackalloc Vector3[Bins];
        Span<int> counts = stackalloc int[Bins];
        Span<float> leftCosts = stackalloc float[Bins];
        lows.Fill(new(float.PositiveInfinity));
        highs.Fill(new(float.NegativeInfinity));
        counts.Clear();
        float perMetre = Bins / (most - least);
        for (int i = first; i < first + count; i++)
        {
            int bin = BinOf(Middle(Items[i])[axis], least, perMetre);
            lows[bin] = Vector3.Min(lows[bin], _bounds[Items[i]].Low);
            highs[bin] = Vector3.Max(highs[bin], _bounds[Items[i]].High);
            counts[bin]++;
        }

        Sweep(lows, highs, counts, leftCosts);
        (float bestCost, int bestBin) = (float.PositiveInfinity, 0);
        Vector3 low = new(float.PositiveInfinity);
        Vector3 high = new(float.NegativeInfinity);
        int items = 0;
        for (int bin = Bins - 1; bin > 0; bin--)
        {
            low = Vector3.Min(low, lows[bin]);
            high = Vector3.Max(high, highs[bin]);
            items += counts[bin];
            if (items == 0 || items == count)
                continue;
            float cost = leftCosts[bin - 1] + (HalfArea(low, high) * items);
            if (cost < bestCost)
                (bestCost, bestBin) = (cost, bin - 1);
        }

        return (bestCost, bestBin);
    }

    private static void Sweep(ReadOnlySpan<Vector3> lows, ReadOnlySpan<Vector3> highs, ReadOnlySpan<int> counts, Span<float> costs)
    {
        Vector3 low = new(float.PositiveInfinity);
        Vector3 high = new(float.NegativeInfinity);
        int items = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            low = Vector3.Min(low, lows[bin]);
            high = Vector3.Max(high, highs[bin]);
            items += counts[bin];
            costs[bin] = HalfArea(low, high) * items;
        }
    }
}
