using System.Numerics;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Surfaces in their main colour under sun and an even ambient light.</summary>
internal sealed class PlainShading(SceneGeometry geometry)
{
    private readonly Vector3[] _colours = [.. geometry.Records.Select(record => geometry.Scene.Instances[record.Instance].Object.Solids[record.Solid].Surface.Colour)];

    internal Vector3Lanes Shade(in RayPacket rays, in HitPacket hits, FloatLanes sunVisible)
    {
        Daylight light = geometry.Scene.Light;
        Span<float> red = stackalloc float[Vector256<float>.Count];
        Span<float> green = stackalloc float[Vector256<float>.Count];
        Span<float> blue = stackalloc float[Vector256<float>.Count];
        for (int lane = 0; lane < red.Length; lane++)
        {
            int instance = hits.Instance[lane];
            Vector3 radiance = instance == HitPacket.Sky
                ? Vector3.Lerp(light.HorizonColour, light.ZenithColour, Math.Clamp(rays.Direction.Z[lane], 0, 1))
                : instance == HitPacket.Ground ? new Vector3(0.2f) : _colours[geometry.FirstRecord[instance] + hits.Solid[lane]];
            if (instance != HitPacket.Sky)
            {
                Vector3 normal = new(hits.Normal.X[lane], hits.Normal.Y[lane], hits.Normal.Z[lane]);
                float facing = MathF.Max(Vector3.Dot(normal, light.SunDirection), 0) * sunVisible[lane];
                radiance *= (0.35f * light.ZenithColour) + (light.SunColour * facing);
            }

            (red[lane], green[lane], blue[lane]) = (radiance.X, radiance.Y, radiance.Z);
        }

        return new(Vector256.Create<float>(red), Vector256.Create<float>(green), Vector256.Create<float>(blue));
    }
}
