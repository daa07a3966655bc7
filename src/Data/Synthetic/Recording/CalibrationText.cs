using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// A date's three calibration files, with every key that KITTI's have. The cameras are ideal: what was "calibrated" before rectification equals what
/// holds after it, without distortion.
/// </summary>
internal static class CalibrationText
{
    private const string Time = "calib_time: 01-Jan-2000 12:00:00";
    private static readonly double[] s_identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    internal static string CameraToCamera(SensorRig rig)
    {
        StringBuilder text = new();
        text.Append(Time).Append('\n');
        Line(text, "corner_dist", 0.0995);
        for (int camera = 0; camera < 4; camera++)
        {
            double x = SensorRig.CameraX(camera);
            double[] intrinsics = [rig.FocalX, 0, rig.CentreX, 0, rig.FocalY, rig.CentreY, 0, 0, 1];
            Line(text, $"S_0{camera}", rig.Width, rig.Height);
            Line(text, $"K_0{camera}", intrinsics);
            Line(text, $"D_0{camera}", 0, 0, 0, 0, 0);
            Line(text, $"R_0{camera}", s_identity);
            Line(text, $"T_0{camera}", -x, 0, 0);
            Line(text, $"S_rect_0{camera}", rig.Width, rig.Height);
            Line(text, $"R_rect_0{camera}", s_identity);
            Line(text, $"P_rect_0{camera}", rig.FocalX, 0, rig.CentreX, -x * rig.FocalX, 0, rig.FocalY, rig.CentreY, 0, 0, 0, 1, 0);
        }

        return text.ToString();
    }

    internal static string VelodyneToCamera(SensorRig rig)
    {
        StringBuilder text = new();
        Pose(text, rig.VelodyneToCamera);
        Line(text, "delta_f", 0, 0);
        Line(text, "delta_c", 0, 0);
        return text.ToString();
    }

    internal static string ImuToVelodyne(SensorRig rig)
    {
        StringBuilder text = new();
        Pose(text, rig.ImuToVelodyne);
        return text.ToString();
    }

    private static void Pose(StringBuilder text, Matrix<double> pose)
    {
        text.Append(Time).Append('\n');
        Line(text, "R", pose.SubMatrix(0, 3, 0, 3).ToRowMajorArray());
        Line(text, "T", pose.SubMatrix(0, 3, 3, 1).ToRowMajorArray());
    }

    // Twelve decimals as in the odometry benchmark's files: KITTI's raw six would move far points by a tenth of a millimetre.
    private static void Line(StringBuilder text, string key, params ReadOnlySpan<double> numbers)
    {
        text.Append(key).Append(':');
        foreach (double number in numbers)
            text.Append(CultureInfo.InvariantCulture, $" {(number == 0 ? 0 : number):0.000000000000e+00}");
        text.Append('\n');
    }
}
