namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>One turn of a laser scanner.</summary>
/// <param name="Points">Quadruples x, y, z (metres, the scanner's frame: forward, left, up) and reflectance in [0, 1]; beam after beam from
/// the top, each counter-clockwise from straight ahead. Rays that met nothing in range have no point.</param>
public sealed record LaserScan(float[] Points)
{
    /// <summary>Floats a point.</summary>
    public const int FloatsPerPoint = 4;

    /// <summary>How many points there are.</summary>
    public int Count => Points.Length / FloatsPerPoint;
}
