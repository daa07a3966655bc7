namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// Latitude and longitude of places in the world, by the Mercator projection that KITTI's development kit turns them back with:
/// x = s·a·lon, y = s·a·ln tan(π/4 + lat/2), where a is the earth's radius and s the cosine of the latitude of the drive's first frame.
/// </summary>
/// <param name="OriginX">World x of the drive's first frame, metres to the east.</param>
/// <param name="OriginY">World y of the drive's first frame, metres to the north.</param>
internal readonly record struct MercatorMap(double OriginX, double OriginY)
{
    private const double EarthRadiusMetres = 6378137;

    // Karlsruhe, where KITTI was recorded.
    private const double FirstLatitudeDegrees = 49;
    private const double FirstLongitudeDegrees = 8.4;
    private const double RadiansPerDegree = Math.PI / 180;

    private static double ScaledRadius => EarthRadiusMetres * Math.Cos(FirstLatitudeDegrees * RadiansPerDegree);

    internal (double LatitudeDegrees, double LongitudeDegrees) Place(double x, double y)
    {
        double longitude = FirstLongitudeDegrees + ((x - OriginX) / ScaledRadius / RadiansPerDegree);
        double firstNorth = Math.Log(Math.Tan((90 + FirstLatitudeDegrees) * RadiansPerDegree / 2));
        double north = firstNorth + ((y - OriginY) / ScaledRadius);
        return ((2 * Math.Atan(Math.Exp(north)) / RadiansPerDegree) - 90, longitude);
    }
}
