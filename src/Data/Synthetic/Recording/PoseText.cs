using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Street;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>A drive's trajectory as KITTI's odometry benchmark writes it: [R t] of the left colour camera's frame i in its frame 0, row by row, a frame a line.</summary>
internal static class PoseText
{
    internal static string Drive(SensorRig rig, StreetDrive drive)
    {
        StringBuilder text = new();
        Matrix<double> worldToFirst = RigidMotion.Inverse(rig.CameraPose(drive.StateAt(0), CameraSide.Left));
        for (int frame = 0; frame < drive.FrameCount; frame++)
        {
            double[] numbers = (worldToFirst * rig.CameraPose(drive.StateAt(frame), CameraSide.Left)).SubMatrix(0, 3, 0, 4).ToRowMajorArray();
            text.AppendJoin(' ', numbers.Select(number => number.ToString("0.000000000e+00", CultureInfo.InvariantCulture))).Append('\n');
        }

        return text.ToString();
    }
}
