using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

/// <summary>Shoots rays one by one in the tests' words, eight by eight in the caster's.</summary>
internal static class RayShots
{
    internal readonly record struct Hit(float Distance, int Instance, int Solid, int Face, Vector3 World, Vector3 Normal, Vector3 Local, Vector3 LocalNormal, float SunVisible);

    internal static Hit[] Shoot(Scene scene, params (Vector3 Origin, Vector3 Direction)[] rays)
    {
        RayCaster caster = new(new SceneGeometry(scene));
        Hit[] results = new Hit[rays.Length];
        for (int first = 0; first < rays.Length; first += Vector256<float>.Count)
        {
            // The last packet is filled up with the last ray.
            (Vector3 Origin, Vector3 Direction) Ray(int lane) => rays[Math.Min(first + lane, rays.Length - 1)];
            RayPacket packet = new(Lanes(lane => Ray(lane).Origin), Lanes(lane => Ray(lane).Direction));
            HitPacket hits = default;
            caster.TraceNearest(packet, ref hits);
            Vector256<float> visible = caster.TraceSunVisibility(hits, scene.Light.SunDirection);
            for (int lane = 0; lane < Math.Min(Vector256<float>.Count, rays.Length - first); lane++)
            {
                results[first + lane] = new(
                    hits.Distance[lane],
                    hits.Instance[lane],
                    hits.Solid[lane],
                    hits.Face[lane],
                    Lane(hits.World, lane),
                    Lane(hits.Normal, lane),
                    Lane(hits.Local, lane),
                    Lane(hits.LocalNormal, lane),
                    visible[lane]);
            }
        }

        return results;
    }

    private static Vector3Lanes Lanes(Func<int, Vector3> of)
    {
        Vector3[] values = [.. Enumerable.Range(0, Vector256<float>.Count).Select(of)];
        return new(
            Vector256.Create(values.Select(static v => v.X).ToArray()),
            Vector256.Create(values.Select(static v => v.Y).ToArray()),
            Vector256.Create(values.Select(static v => v.Z).ToArray()));
    }

    private static Vector3 Lane(Vector3Lanes lanes, int lane) => new(lanes.X[lane], lanes.Y[lane], lanes.Z[lane]);
}
