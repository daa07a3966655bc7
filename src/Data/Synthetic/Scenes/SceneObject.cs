using System.Collections.Immutable;
using System.Numerics;

namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>A rigid thing made of solids: a house, a tree, a car. One object may stand in several places.</summary>
public sealed class SceneObject
{
    /// <summary>Makes an object of solids in a common frame (x forward, y left, z up, metres; z = 0 on the ground).</summary>
    /// <exception cref="ArgumentException">There are no solids.</exception>
    public SceneObject(ImmutableArray<Solid> solids)
    {
        if (solids.IsDefaultOrEmpty)
            throw new ArgumentException("an object needs at least one solid", nameof(solids));
        Solids = solids;
        Low = solids.Select(solid => solid.Centre - solid.HalfExtents).Aggregate(Vector3.Min);
        High = solids.Select(solid => solid.Centre + solid.HalfExtents).Aggregate(Vector3.Max);
    }

    /// <summary>The parts.</summary>
    public ImmutableArray<Solid> Solids { get; }

    /// <summary>The least corner of the bounding box in the object's frame.</summary>
    public Vector3 Low { get; }

    /// <summary>The greatest corner of the bounding box in the object's frame.</summary>
    public Vector3 High { get; }
}
