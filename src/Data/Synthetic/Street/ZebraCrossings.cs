using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Shading;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Where the road's paint has zebra crossings, so that people use them and nobody parks there.</summary>
internal static class ZebraCrossings
{
    /// <summary>The middles of the crossings by arc length, metres, from the road's start to its end.</summary>
    internal static double[] Of(CentreLine line, RoadProfile profile, Daylight light)
    {
        RoadMarkings markings = new(profile, RoadMarkings.SeedOf(light));
        List<double> middles = [];
        for (double along = line.Start; along < line.End + RoadMarkings.CrossingSpacing; along += RoadMarkings.CrossingSpacing)
        {
            (Vector256<float> begin, Vector256<float> present) = markings.CrossingOf(Vector256.Create((float)along));
            if (present.ToScalar() > 0)
                middles.Add(begin.ToScalar() + (RoadMarkings.CrossingDepth / 2));
        }

        return [.. middles];
    }

    /// <summary>Keeps cars and furniture off the crossings and the metres before them.</summary>
    internal static void KeepFree(Roadside roadside, double[] crossings)
    {
        const float Before = 2.5f;
        Vector2 half = new((RoadMarkings.CrossingDepth / 2) + Before, roadside.Character.Profile.HalfWidth + 0.9f);
        foreach (double middle in crossings)
        {
            RoadPoint point = roadside.Line.At(middle);
            roadside.Plan.Take(SitePlan.Rectangle(-half, half, 0, new((float)point.X, (float)point.Y), (float)point.Heading), PlanLayers.Ground);
        }
    }
}
