using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>
/// A spinning scanner like KITTI's. Its 64 beams stand in two blocks of 32, as in the maker's data sheet of the HDL-64E: +2° to −8.33°
/// a third of a degree apart, and −8.83° to −24.33° half a degree apart.
/// </summary>
internal sealed class LaserScanner(SceneGeometry geometry, RayCaster caster)
{
    /// <summary>Rays of a beam in a turn: 0.18° apart.</summary>
    internal const int StepsPerTurn = 2000;

    internal const int Beams = 64;
    internal const float LeastRange = 1.5f;
    internal const float MostRange = 120;

    private const float GroundReflectance = 0.25f;

    private readonly float[] _reflectances = [.. geometry.Records.Select(record => Reflectance(geometry.Scene.Instances[record.Instance].Object.Solids[record.Solid].Surface))];

    /// <summary>A beam's angle above the horizontal, radians; beam 0 is the highest.</summary>
    internal static double Elevation(int beam) => double.DegreesToRadians(beam < 32 ? 2 - (beam * (2 + 8.33) / 31) : -8.83 - ((beam - 32) * 0.5));

    internal LaserScan Scan(ScannerPose pose, int stepsPerTurn, float rangeNoiseMetres, uint noiseSeed)
    {
        ArgumentNullException.ThrowIfNull(pose);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepsPerTurn);
        ArgumentOutOfRangeException.ThrowIfNegative(rangeNoiseMetres);
        RangeNoise noise = new(rangeNoiseMetres, noiseSeed);
        List<float> points = new(Beams * stepsPerTurn * LaserScan.FloatsPerPoint);
        for (int beam = 0; beam < Beams; beam++)
        {
            for (int step = 0; step < stepsPerTurn; step += FloatLanes.Count)
                ScanPacket(pose, beam, step, stepsPerTurn, noise, points);
        }

        return new LaserScan([.. points]);
    }

    private static float Reflectance(Surface surface) => (0.299f * surface.Colour.X) + (0.587f * surface.Colour.Y) + (0.114f * surface.Colour.Z);

    private void ScanPacket(ScannerPose pose, int beam, int step, int stepsPerTurn, RangeNoise noise, List<float> points)
    {
        (double sine, double cosine) = Math.SinCos(Elevation(beam));
        Span<float> x = stackalloc float[FloatLanes.Count];
        Span<float> y = stackalloc float[FloatLanes.Count];
        for (int lane = 0; lane < x.Length; lane++)
        {
            (double left, double forward) = Math.SinCos(2 * Math.PI * (step + lane) / stepsPerTurn);
            (x[lane], y[lane]) = ((float)(cosine * forward), (float)(cosine * left));
        }

        FloatLanes along = Vector256.Create<float>(x);
        FloatLanes across = Vector256.Create<float>(y);
        Vector3Lanes direction = (Vector3Lanes.Broadcast(pose.Forward) * along)
            + (Vector3Lanes.Broadcast(pose.Left) * across)
            + (Vector3Lanes.Broadcast(pose.Up) * Vector256.Create((float)sine));
        RayPacket rays = new(Vector3Lanes.Broadcast(pose.Position), direction);
        HitPacket hits = default;
        caster.TraceNearest(rays, ref hits);
        for (int lane = 0; lane < Math.Min(FloatLanes.Count, stepsPerTurn - step); lane++)
        {
            float range = hits.Distance[lane];
            if (!(range is >= LeastRange and <= MostRange))
                continue;
            range += noise.At(beam, step + lane);
            int instance = hits.Instance[lane];
            points.Add(range * x[lane]);
            points.Add(range * y[lane]);
            points.Add(range * (float)sine);
            points.Add(instance < 0 ? GroundReflectance : _reflectances[geometry.FirstRecord[instance] + hits.Solid[lane]]);
        }
    }
}
