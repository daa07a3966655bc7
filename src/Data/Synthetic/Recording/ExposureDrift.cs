using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Street;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// How a drive's cameras expose: a gain that wanders slowly by up to 6 per cent, and cameras that differ by up to 1 per cent from each other.
/// </summary>
internal sealed class ExposureDrift
{
    /// <summary>The gain at which daylight fills the grey levels without burning the sky out.</summary>
    internal const float Daylight = 1.5f;

    private const double Drift = 0.06;
    private const double HalfCameraDifference = 0.005;
    private const ulong Purpose = 0xE4905;

    private readonly double _slowRate;
    private readonly double _slowPhase;
    private readonly double _fastRate;
    private readonly double _fastPhase;
    private readonly double _leftExcess;

    internal ExposureDrift(ulong seed, int driveIndex)
    {
        SampleRandom random = new(seed, (ulong)driveIndex, Purpose);
        _slowRate = 2 * Math.PI / random.NextDouble(15, 30);
        _slowPhase = random.NextDouble(0, 2 * Math.PI);
        _fastRate = 2 * Math.PI / random.NextDouble(5, 10);
        _fastPhase = random.NextDouble(0, 2 * Math.PI);
        _leftExcess = random.NextDouble(-HalfCameraDifference, HalfCameraDifference);
    }

    /// <summary>The factor on the light that reaches the sensor.</summary>
    internal float Gain(int frame, CameraSide side)
    {
        double seconds = frame / StreetDrive.FramesPerSecond;
        double wander = ((2 * Math.Sin((_slowRate * seconds) + _slowPhase)) + Math.Sin((_fastRate * seconds) + _fastPhase)) / 3;
        return (float)(Daylight * (1 + (Drift * wander)) * (1 + (side == CameraSide.Left ? _leftExcess : -_leftExcess)));
    }
}
