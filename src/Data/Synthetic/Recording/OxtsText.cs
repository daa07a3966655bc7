using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Synthetic.Street;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// What the inertial and satellite unit would report: KITTI's 30 fields a frame. The world's x is east and its y north; accelerations feel gravity,
/// as an accelerometer does. Source: Geiger et al., "Vision meets robotics: the KITTI dataset" (2013), §III.
/// </summary>
internal static class OxtsText
{
    /// <summary>KITTI's <c>dataformat.txt</c>: the fields' order, names and units.</summary>
    internal const string DataFormat = """
        lat:   latitude (deg)
        lon:   longitude (deg)
        alt:   altitude (m)
        roll:  roll angle (rad), positive = left side up
        pitch: pitch angle (rad), positive = front down
        yaw:   heading (rad), 0 = east, positive = counter clockwise
        vn:    velocity towards north (m/s)
        ve:    velocity towards east (m/s)
        vf:    velocity forward, parallel to the ground (m/s)
        vl:    velocity leftward, parallel to the ground (m/s)
        vu:    velocity upward (m/s)
        ax:    acceleration along the vehicle's front, with gravity (m/s^2)
        ay:    acceleration along the vehicle's left, with gravity (m/s^2)
        az:    acceleration along the vehicle's top, with gravity (m/s^2)
        af:    acceleration forward, parallel to the ground (m/s^2)
        al:    acceleration leftward, parallel to the ground (m/s^2)
        au:    acceleration upward, with gravity (m/s^2)
        wx:    angular rate around the vehicle's front axis (rad/s)
        wy:    angular rate around the vehicle's left axis (rad/s)
        wz:    angular rate around the vehicle's top axis (rad/s)
        wf:    angular rate around the forward axis (rad/s)
        wl:    angular rate around the leftward axis (rad/s)
        wu:    angular rate around the upward axis (rad/s)
        pos_accuracy:  position accuracy (m); 0, the world is known
        vel_accuracy:  velocity accuracy (m/s); 0
        navstat:       navigation status
        numsats:       number of satellites
        posmode:       position mode
        velmode:       velocity mode
        orimode:       orientation mode

        """;

    private const double Gravity = 9.81;
    private const double AltitudeMetres = 116;
    private const string StatusFields = "0 0 4 10 6 6 6";

    internal static string Frame(StreetDrive drive, int frame)
    {
        VehicleState state = drive.StateAt(frame);
        VehicleState first = drive.StateAt(0);
        (double latitude, double longitude) = new MercatorMap(first.Position.X, first.Position.Y).Place(state.Position.X, state.Position.Y);
        (double rollRate, double pitchRate, double climb) = Rates(drive, frame);
        double[] level = [state.ForwardAcceleration, state.SpeedMetresPerSecond * state.YawRate, Gravity];
        double[] levelRates = [rollRate, pitchRate, state.YawRate];
        Matrix<double> levelToVehicle = RigidMotion.Rotation(state.RollRadians, state.PitchRadians, 0).Transpose();
        double[] numbers =
        [
            latitude, longitude, AltitudeMetres + state.Position.Z, state.RollRadians, state.PitchRadians, Math.IEEERemainder(state.YawRadians, 2 * Math.PI),
            state.SpeedMetresPerSecond * Math.Sin(state.YawRadians), state.SpeedMetresPerSecond * Math.Cos(state.YawRadians),
            state.SpeedMetresPerSecond, 0, climb,
            .. Turned(levelToVehicle, level), .. level,
            .. BodyRates(state, levelRates), .. levelRates,
        ];
        return string.Join(' ', numbers.Select(number => (number == 0 ? 0 : number).ToString("G15", CultureInfo.InvariantCulture))) + " " + StatusFields + "\n";
    }

    // From the frames around this one: the drive knows its yaw rate alone.
    private static (double Roll, double Pitch, double Climb) Rates(StreetDrive drive, int frame)
    {
        int before = Math.Max(0, frame - 1);
        int after = Math.Min(drive.FrameCount - 1, frame + 1);
        if (before == after)
            return (0, 0, 0);
        double seconds = (after - before) / StreetDrive.FramesPerSecond;
        VehicleState from = drive.StateAt(before);
        VehicleState to = drive.StateAt(after);
        return ((to.RollRadians - from.RollRadians) / seconds, (to.PitchRadians - from.PitchRadians) / seconds, (to.Position.Z - from.Position.Z) / seconds);
    }

    // Rates of the angles of Rz·Ry·Rx as the turn about the vehicle's own axes.
    private static double[] BodyRates(VehicleState state, double[] rates)
    {
        (double sinRoll, double cosRoll) = Math.SinCos(state.RollRadians);
        (double sinPitch, double cosPitch) = Math.SinCos(state.PitchRadians);
        return
        [
            rates[0] - (rates[2] * sinPitch),
            (rates[1] * cosRoll) + (rates[2] * sinRoll * cosPitch),
            (rates[2] * cosRoll * cosPitch) - (rates[1] * sinRoll),
        ];
    }

    private static double[] Turned(Matrix<double> rotation, double[] vector) => (rotation * Vector<double>.Build.DenseOfArray(vector)).ToArray();
}
