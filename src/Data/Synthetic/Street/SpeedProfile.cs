namespace SelfSup.Data.Synthetic.Street;

/// <summary>The camera's speed over a drive: slow changes between 5 and 15 m/s, now and then a stop of some seconds.</summary>
internal sealed class SpeedProfile
{
    private const double Least = 5;
    private const double Most = 15;
    private const double Braking = 1.9;
    private const double Starting = 1.4;
    private const double SecondsPerStop = 60;

    private readonly double _mean;
    private readonly (double Amplitude, double Frequency, double Phase)[] _waves;
    private readonly List<(double Brake, double Stop, double Start, double Running)> _stops = [];

    internal SpeedProfile(StreetRandom random, double seconds)
    {
        _mean = random.Range(7, 12.5);
        double room = Math.Min(_mean - Least, Most - _mean) * random.Range(0.3, 0.98);
        double split = random.Range(0.2, 0.5);
        _waves =
        [
            (room * (1 - split), 2 * Math.PI / random.Range(18, 40), random.Range(0, 2 * Math.PI)),
            (room * split, 2 * Math.PI / random.Range(9, 17), random.Range(0, 2 * Math.PI)),
        ];
        Greatest = _mean + room;
        double slots = Math.Ceiling(seconds / SecondsPerStop);
        for (int slot = 0; slot < slots; slot++)
        {
            double stop = (slot * seconds / slots) + (seconds / slots * random.Range(0.2, 0.8));
            double standing = random.Range(1, 3);
            double running = standing + stop + (_mean / Starting);
            if (random.Chance(seconds / slots / SecondsPerStop))
                _stops.Add((stop - (_mean / Braking), stop, stop + standing, running));
        }
    }

    /// <summary>An upper bound of the speed, metres per second.</summary>
    internal double Greatest { get; }

    /// <summary>Metres per second at a time in seconds.</summary>
    internal double At(double time)
    {
        double speed = _mean;
        foreach ((double amplitude, double frequency, double phase) in _waves)
            speed += amplitude * Math.Sin((frequency * time) + phase);
        foreach ((double brake, double stop, double start, double running) in _stops)
            speed *= 1 - Ramp((time - brake) / (stop - brake)) + Ramp((time - start) / (running - start));
        return speed;
    }

    /// <summary>Metres per second squared at a time in seconds.</summary>
    internal double AccelerationAt(double time)
    {
        const double Half = 1e-3;
        return (At(time + Half) - At(time - Half)) / (2 * Half);
    }

    /// <summary>From 0 to 1 with first and second derivative 0 at both ends, so that the acceleration has no corners.</summary>
    private static double Ramp(double place)
    {
        double u = Math.Clamp(place, 0, 1);
        return u * u * u * (10 + (u * ((6 * u) - 15)));
    }
}
