namespace SelfSup.Data.Synthetic.Street;

/// <summary>
/// The road's centre line by arc length: straights, and arcs entered and left through clothoids, so that curvature is continuous and
/// piecewise linear. Beyond its ends it goes on straight.
/// </summary>
internal sealed class CentreLine
{
    internal const double Step = 0.5;

    /// <summary>How far the road may turn from its first heading: below a right angle it cannot meet itself.</summary>
    internal const double GreatestTurn = 1.2;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _heading;
    private readonly double[] _curvature;

    private CentreLine(double start, double firstHeading, double[] curvature)
    {
        Start = start;
        _curvature = curvature;
        _x = new double[curvature.Length];
        _y = new double[curvature.Length];
        _heading = new double[curvature.Length];
        _heading[0] = firstHeading;
        for (int i = 1; i < curvature.Length; i++)
        {
            double before = _heading[i - 1];
            double change = curvature[i] - curvature[i - 1];
            double middle = before + (Step * ((curvature[i - 1] / 2) + (change / 8)));
            double after = before + (Step * (curvature[i - 1] + curvature[i]) / 2);
            _heading[i] = after;
            _x[i] = _x[i - 1] + (Step / 6 * (Math.Cos(before) + (4 * Math.Cos(middle)) + Math.Cos(after)));
            _y[i] = _y[i - 1] + (Step / 6 * (Math.Sin(before) + (4 * Math.Sin(middle)) + Math.Sin(after)));
        }
    }

    /// <summary>Arc length of the first sample, metres.</summary>
    internal double Start { get; }

    /// <summary>Arc length of the last sample, metres.</summary>
    internal double End => Start + (Step * (_x.Length - 1));

    internal int SampleCount => _x.Length;

    internal static CentreLine Create(StreetRandom random, double start, double end, double leastRadius, double bendiness)
    {
        int count = (int)Math.Ceiling((end - start) / Step) + 1;
        List<double> curvature = new(count + 1);
        double turned = 0;
        while (curvature.Count < count)
        {
            Straight(curvature, random.Range(15, 40 + (140 * (1 - bendiness))));
            turned += Curve(curvature, random, turned, leastRadius, bendiness);
        }

        return new CentreLine(start, random.Range(-Math.PI, Math.PI), [.. curvature.Take(count)]);
    }

    /// <summary>The sample of an index, without interpolation.</summary>
    internal RoadPoint Sample(int index) => new(_x[index], _y[index], _heading[index], _curvature[index]);

    /// <summary>The place at an arc length.</summary>
    internal RoadPoint At(double along)
    {
        double place = (along - Start) / Step;
        if (place <= 0 || place >= _x.Length - 1)
            return Beyond(along);
        int i = (int)place;
        double u = place - i;
        double h = u * Step;
        double change = _curvature[i + 1] - _curvature[i];
        double heading = _heading[i] + (h * (_curvature[i] + (change * u / 2)));

        // Cubic Hermite interpolation between exact positions and tangents.
        double uu = u * u;
        double w1 = uu * (3 - (2 * u));
        double d0 = Step * u * (1 - u) * (1 - u);
        double d1 = Step * uu * (u - 1);
        double x = _x[i] + (w1 * (_x[i + 1] - _x[i])) + (d0 * Math.Cos(_heading[i])) + (d1 * Math.Cos(_heading[i + 1]));
        double y = _y[i] + (w1 * (_y[i + 1] - _y[i])) + (d0 * Math.Sin(_heading[i])) + (d1 * Math.Sin(_heading[i + 1]));
        return new(x, y, heading, _curvature[i] + (change * u));
    }

    /// <summary>Distance of a place from the centre line, metres, to within a decimetre for places some metres away.</summary>
    internal double DistanceTo(double x, double y)
    {
        double least = double.MaxValue;
        for (int i = 0; i < _x.Length; i += 2)
        {
            double dx = x - _x[i];
            double dy = y - _y[i];
            least = Math.Min(least, (dx * dx) + (dy * dy));
        }

        return Math.Sqrt(least);
    }

    private static void Straight(List<double> curvature, double length)
    {
        for (double done = 0; done < length; done += Step)
            curvature.Add(0);
    }

    private static double Curve(List<double> curvature, StreetRandom random, double turned, double leastRadius, double bendiness)
    {
        double sign = Math.Abs(turned) > 0.5 ? -Math.Sign(turned) : random.Sign();
        double room = GreatestTurn - (sign * turned);
        double angle = Math.Min(random.Range(0.1, 0.35 + (0.9 * bendiness)), room);
        double radius = leastRadius * random.Range(1, 5 - (3.5 * bendiness));
        double length = angle * radius;
        int ramp = Math.Max((int)(length * random.Range(0.3, 0.7) / Step), 8);
        int arc = Math.Max((int)(length / Step) - ramp, 0);

        // Two ramps and the arc turn by curvature × (ramp + arc); rounding to whole steps is taken up by the curvature.
        double greatest = Math.Min(angle / (Step * (ramp + arc)), 1 / leastRadius);
        for (int i = 1; i <= ramp; i++)
            curvature.Add(sign * greatest * i / ramp);
        for (int i = 0; i < arc; i++)
            curvature.Add(sign * greatest);
        for (int i = ramp - 1; i >= 0; i--)
            curvature.Add(sign * greatest * i / ramp);
        return sign * greatest * Step * (ramp + arc);
    }

    private RoadPoint Beyond(double along)
    {
        int i = along < Start + Step ? 0 : _x.Length - 1;
        double rest = along - (Start + (Step * i));
        return new(_x[i] + (rest * Math.Cos(_heading[i])), _y[i] + (rest * Math.Sin(_heading[i])), _heading[i], 0);
    }
}
