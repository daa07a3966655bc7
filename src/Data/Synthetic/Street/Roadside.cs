using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>What has been put beside a road so far, and the plan that keeps further things off it.</summary>
internal sealed class Roadside(CentreLine line, DriveCharacter character)
{
    /// <summary>Small things are below two pixels' width at this distance.</summary>
    internal const float SmallReach = 110;

    internal const float CarReach = 140;

    /// <summary>A kerb of a tenth of a metre is below half a pixel beyond.</summary>
    internal const float PavementReach = 150;

    internal const float TreeReach = 170;

    /// <summary>Houses and what stands behind them close the view.</summary>
    internal const float LargeReach = 200;

    /// <summary>Leaves above this hang over pavements too.</summary>
    private const float HeadRoom = 2.4f;

    private readonly List<StandingThing> _things = [];
    private int _lastId;

    internal CentreLine Line => line;

    internal DriveCharacter Character => character;

    internal SitePlan Plan { get; } = new();

    internal IReadOnlyList<StandingThing> Things => _things;

    /// <summary>The next thing's number.</summary>
    internal int NextId() => ++_lastId;

    /// <summary>Puts something down without asking the plan; for what is part of the road.</summary>
    internal void Lay(SceneObject thing, Vector3 position, float yaw, double along, float reach)
        => _things.Add(new(new(thing, position, yaw, 0, InstanceMotion.Static), along, reach));

    /// <summary>Puts something down where the plan has room for its bounding rectangle and it stays off the carriageway.</summary>
    /// <param name="thing">The object.</param>
    /// <param name="spot">Where.</param>
    /// <param name="takes">Layers that it takes.</param>
    /// <param name="avoids">Layers that must be free.</param>
    /// <param name="reach">From how far off it may be seen.</param>
    /// <returns>Whether there was room.</returns>
    internal bool TryPut(SceneObject thing, Spot spot, PlanLayers takes, PlanLayers avoids, float reach)
        => TryPut(thing, [new(thing.Low.X, thing.Low.Y), new(thing.High.X, thing.Low.Y), new(thing.High.X, thing.High.Y), new(thing.Low.X, thing.High.Y)], spot, takes, avoids, reach);

    /// <summary>As <see cref="TryPut(SceneObject, Spot, PlanLayers, PlanLayers, float)"/>, with the outline given in the object's frame.</summary>
    internal bool TryPut(SceneObject thing, ReadOnlySpan<Vector2> outline, Spot spot, PlanLayers takes, PlanLayers avoids, float reach)
    {
        RoadPoint point = line.At(spot.Along);
        Vector2 place = point.Beside(spot.Across);
        float yaw = (float)point.Heading + spot.Turn;
        Vector2[] world = SitePlan.InWorld(outline, place, yaw);
        if (!IsOffRoad(world, spot.LeastDistance) || !Plan.IsFree(world, avoids))
            return false;
        Plan.Take(world, takes);
        _things.Add(new(new(thing, new(place, spot.Height), yaw, NextId(), InstanceMotion.Static), spot.Along, reach));
        return true;
    }

    /// <summary>A tree's trunk must be free on the ground, its crown of walls; crowns may grow into each other.</summary>
    internal bool TryPlant(SceneObject tree, Spot spot)
    {
        const float TrunkHalf = 0.3f;
        RoadPoint point = line.At(spot.Along);
        Vector2 place = point.Beside(spot.Across);
        float yaw = (float)point.Heading + spot.Turn;
        Vector2[] trunk = SitePlan.Rectangle(new(-TrunkHalf), new(TrunkHalf), 0, place, yaw);
        Vector2[] crown = SitePlan.Rectangle(new(tree.Low.X, tree.Low.Y), new(tree.High.X, tree.High.Y), 0, place, yaw);
        bool hangsLow = tree.Solids.Any(solid => solid.IsPunctured && solid.Centre.Z - solid.HalfExtents.Z < HeadRoom);
        if (hangsLow && !IsOffRoad(crown, character.PlotEdge))
            return false;
        if (!IsOffRoad(trunk, spot.LeastDistance) || !Plan.IsFree(trunk, PlanLayers.Ground) || !Plan.IsFree(crown, PlanLayers.Air))
            return false;
        Plan.Take(trunk, PlanLayers.Ground);
        Plan.Take(crown, PlanLayers.Leaves);
        _things.Add(new(new(tree, new(place, spot.Height), yaw, NextId(), InstanceMotion.Static), spot.Along, TreeReach));
        return true;
    }

    private bool IsOffRoad(ReadOnlySpan<Vector2> outline, double leastDistance)
    {
        for (int i = 0; i < outline.Length; i++)
        {
            Vector2 corner = outline[i];
            Vector2 middle = (corner + outline[(i + 1) % outline.Length]) / 2;
            if (line.DistanceTo(corner.X, corner.Y) < leastDistance || line.DistanceTo(middle.X, middle.Y) < leastDistance)
                return false;
        }

        return true;
    }
}
