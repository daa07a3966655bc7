using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Calibration;

/// <summary>
/// The calibration of one KITTI recording date: the rectified colour cameras and the laser scanner's place.
/// A scanner point x (metres, forward–left–up) is seen at P_rect · R_rect_00 · [R|T] · x.
/// Source: Geiger et al., "Vision meets robotics: the KITTI dataset" (2013), equations 4 to 7.
/// </summary>
public sealed class KittiCalibration
{
    private readonly string _path;
    private readonly Matrix<double>[] _projections;
    private readonly (int Width, int Height)[] _sizes;

    private KittiCalibration(string path, Matrix<double>[] projections, (int Width, int Height)[] sizes, Matrix<double> rectifyingRotation, Matrix<double> velodyneToCamera)
    {
        _path = path;
        _projections = projections;
        _sizes = sizes;
        RectifyingRotation = rectifyingRotation;
        VelodyneToCamera = velodyneToCamera;
    }

    /// <summary>R_rect_00, 3×3: from camera 0 to the rectified frame that all cameras share.</summary>
    public Matrix<double> RectifyingRotation { get; }

    /// <summary>The scanner's pose [R|T; 0 0 0 1], 4×4, in metres: from scanner coordinates to camera 0.</summary>
    public Matrix<double> VelodyneToCamera { get; }

    /// <summary>
    /// The distance in metres from the left colour camera to the right one along the rectified x axis, about 0.53: the difference of
    /// P_rect[0, 3] / P_rect[0, 0] of the two.
    /// </summary>
    public double StereoBaselineMetres => OffsetMetres(CameraSide.Left) - OffsetMetres(CameraSide.Right);

    /// <summary>Reads <c>calib_cam_to_cam.txt</c> and <c>calib_velo_to_cam.txt</c> of a date's folder.</summary>
    /// <exception cref="UserErrorException">A file or key is missing, or a key's numbers are not as expected; the message names both.</exception>
    public static KittiCalibration Read(string dateFolder)
    {
        string cameraPath = Path.Combine(dateFolder, "calib_cam_to_cam.txt");
        CalibrationFile cameras = CalibrationFile.Read(cameraPath);
        CalibrationFile velodyne = CalibrationFile.Read(Path.Combine(dateFolder, "calib_velo_to_cam.txt"));
        Matrix<double> pose = Matrix<double>.Build.DenseIdentity(4);
        pose.SetSubMatrix(0, 0, velodyne.Matrix("R", 3, 3));
        pose.SetSubMatrix(0, 3, velodyne.Matrix("T", 3, 1));
        return new KittiCalibration(
            cameraPath,
            [cameras.Matrix("P_rect_02", 3, 4), cameras.Matrix("P_rect_03", 3, 4)],
            [Size(cameras, "S_rect_02"), Size(cameras, "S_rect_03")],
            cameras.Matrix("R_rect_00", 3, 3),
            pose);
    }

    /// <summary>P_rect_02 or P_rect_03, 3×4: from the rectified frame (metres) to homogeneous pixels.</summary>
    public Matrix<double> RectifiedProjection(CameraSide side) => _projections[(int)side];

    /// <summary>S_rect_02 or S_rect_03: the rectified image's size in pixels.</summary>
    public (int Width, int Height) RectifiedSize(CameraSide side) => _sizes[(int)side];

    /// <summary>The rectified camera's intrinsics, normalised by its image size.</summary>
    public PinholeIntrinsics Intrinsics(CameraSide side)
    {
        (int width, int height) = RectifiedSize(side);
        return PinholeIntrinsics.FromProjection(RectifiedProjection(side), width, height, $"{_path}: P_rect_0{side.KittiCamera()}");
    }

    /// <summary>P_rect · R_rect_00 · [R|T], 3×4: from scanner coordinates (metres) to homogeneous pixels of the rectified image.</summary>
    public Matrix<double> VelodyneToImage(CameraSide side)
    {
        Matrix<double> rotation = Matrix<double>.Build.DenseIdentity(4);
        rotation.SetSubMatrix(0, 0, RectifyingRotation);
        return RectifiedProjection(side) * rotation * VelodyneToCamera;
    }

    /// <summary>
    /// From the scanner to a rectified colour camera, 4×4, metres: [I | K⁻¹ p₄] · R_rect · [R|T], where P_rect = [K | p₄] and K⁻¹ p₄ is the camera's place beside camera 0.
    /// </summary>
    public Matrix<double> VelodyneToRectifiedCamera(CameraSide side)
    {
        Matrix<double> projection = RectifiedProjection(side);
        Matrix<double> rotation = Matrix<double>.Build.DenseIdentity(4);
        rotation.SetSubMatrix(0, 0, RectifyingRotation);
        Matrix<double> offset = Matrix<double>.Build.DenseIdentity(4);
        offset.SetSubMatrix(0, 3, (projection.SubMatrix(0, 3, 0, 3).Inverse() * projection.Column(3)).ToColumnMatrix());
        return offset * rotation * VelodyneToCamera;
    }

    private static (int Width, int Height) Size(CalibrationFile file, string key)
    {
        double[] size = file.Numbers(key, 2);
        return (checked((int)Math.Round(size[0])), checked((int)Math.Round(size[1])));
    }

    private double OffsetMetres(CameraSide side) => RectifiedProjection(side)[0, 3] / RectifiedProjection(side)[0, 0];
}
