using System.Numerics;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>The camera's car along its lane: where it is in every frame, on the road and in the world.</summary>
internal sealed class EgoMotion
{
    private const int StepsPerFrame = 20;
    private const double ImuHeight = 0.93;

    // Body angles for one m/s² of acceleration: about a third of a degree for a firm 2 m/s².
    private const double PitchPerAcceleration = 0.003;
    private const double RollPerAcceleration = 0.003;

    private readonly CentreLine _line;
    private readonly SpeedProfile _speed;
    private readonly double _lane;
    private readonly Waves _wander;
    private readonly Waves _pitch;
    private readonly Waves _roll;
    private readonly Waves _heave;
    private readonly VehicleState[] _states;
    private readonly double[] _along;

    internal EgoMotion(CentreLine line, SpeedProfile speed, double lane, int frameCount, StreetRandom wander, StreetRandom attitude)
    {
        _line = line;
        _speed = speed;
        _lane = lane;
        _wander = new Waves(wander, 3, wander.Range(0.06, 0.22), 50, 140);
        _pitch = new Waves(attitude, 4, double.DegreesToRadians(attitude.Range(0.1, 0.28)), 7, 35);
        _roll = new Waves(attitude, 4, double.DegreesToRadians(attitude.Range(0.1, 0.3)), 8, 40);
        _heave = new Waves(attitude, 3, attitude.Range(0.005, 0.02), 8, 40);
        _states = new VehicleState[frameCount];
        _along = new double[frameCount];
        double along = 0;
        for (int frame = 0; frame < frameCount; frame++)
        {
            double time = frame / StreetDrive.FramesPerSecond;
            _along[frame] = along;
            _states[frame] = State(time, along);
            along = Advance(time, along);
        }
    }

    /// <summary>Arc length of the centre line beside the car, metres.</summary>
    internal double AlongAt(int frame) => _along[frame];

    /// <summary>Metres left of the centre line at an arc length.</summary>
    internal double AcrossAt(double along) => _lane + _wander.At(along);

    internal VehicleState StateAt(int frame) => _states[frame];

    /// <summary>The yaw on the path at an arc length: the road's heading and the wander's.</summary>
    private double YawAt(double along)
    {
        RoadPoint point = _line.At(along);
        return point.Heading + Math.Atan2(_wander.SlopeAt(along), 1 - (point.Curvature * AcrossAt(along)));
    }

    /// <summary>Metres of path for one metre of centre line.</summary>
    private double Stretch(double along)
        => double.Hypot(1 - (_line.At(along).Curvature * AcrossAt(along)), _wander.SlopeAt(along));

    private double Advance(double time, double along)
    {
        // The midpoint rule: its error over a whole drive stays below a millimetre.
        const double Step = 1 / (StreetDrive.FramesPerSecond * StepsPerFrame);
        for (int i = 0; i < StepsPerFrame; i++)
        {
            double middle = time + ((i + 0.5) * Step);
            double speed = _speed.At(middle);
            double half = along + (speed * Step / 2 / Stretch(along));
            along += speed * Step / Stretch(half);
        }

        return along;
    }

    private VehicleState State(double time, double along)
    {
        const double Half = 0.05;
        double speed = _speed.At(time);
        double acceleration = _speed.AccelerationAt(time);
        double yawRate = (YawAt(along + Half) - YawAt(along - Half)) / (2 * Half) * speed / Stretch(along);
        Vector2 place = _line.At(along).Beside(AcrossAt(along));
        double height = ImuHeight + _heave.At(along);
        double pitch = _pitch.At(along) - (PitchPerAcceleration * acceleration);
        double roll = _roll.At(along) + (RollPerAcceleration * speed * yawRate);
        return new(new Vector3(place, (float)height), YawAt(along), pitch, roll, speed, acceleration, yawRate);
    }
}
