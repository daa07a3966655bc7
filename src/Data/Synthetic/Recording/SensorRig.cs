using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Street;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>
/// Cameras, laser scanner and inertial unit of the recording car, mounted as on KITTI's. Frames: camera x right, y down, z forward; scanner and
/// inertial unit x forward, y left, z up. Distances in metres, matrices 4×4 that take a point of the first frame to the second.
/// Source: Geiger et al., "Vision meets robotics: the KITTI dataset" (2013), §II and IV.
/// </summary>
public sealed class SensorRig
{
    /// <summary>From the left colour camera to the right one.</summary>
    public const double BaselineMetres = 0.54;

    private const double LeftCameraX = -0.06;

    // KITTI's rectified cameras: focal length and principal point in pixels of a 1242x375 picture.
    private const double KittiFocal = 721.5377;
    private const double KittiCentreX = 609.5593;
    private const double KittiCentreY = 172.854;

    /// <summary>
    /// The rig with cameras of a size. They see what KITTI's see: focal lengths scale with the sides. Pixels are counted from 0 at the centre of
    /// the first one, so the picture begins at −½ and the principal point scales as (c + ½) · s − ½.
    /// </summary>
    public SensorRig(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        double scaleX = (double)width / RecordingOptions.KittiSize.Width;
        double scaleY = (double)height / RecordingOptions.KittiSize.Height;
        FocalX = KittiFocal * scaleX;
        FocalY = KittiFocal * scaleY;
        CentreX = ((KittiCentreX + 0.5) * scaleX) - 0.5;
        CentreY = ((KittiCentreY + 0.5) * scaleY) - 0.5;

        // No mount is exact: the scanner leans by a degree, the cameras look a little aside.
        Matrix<double> lean = RigidMotion.Rotation(rollRadians: 0.0148, pitchRadians: -0.002, yawRadians: 0.0008);
        Matrix<double> aside = RigidMotion.Rotation(rollRadians: 0.0006, pitchRadians: 0.002, yawRadians: -0.003);
        Matrix<double> cameraAxes = Matrix<double>.Build.DenseOfRowMajor(3, 3, [0, -1, 0, 0, 0, -1, 1, 0, 0]);
        ImuToVelodyne = RigidMotion.Of(lean, -0.81, 0.32, -0.80);
        VelodyneToCamera = RigidMotion.Of(cameraAxes * aside * lean.Transpose(), -0.004, -0.076, -0.272);
    }

    /// <summary>The cameras' width in pixels.</summary>
    public int Width { get; }

    /// <summary>The cameras' height in pixels.</summary>
    public int Height { get; }

    /// <summary>Focal length in pixel columns.</summary>
    public double FocalX { get; }

    /// <summary>Focal length in pixel rows.</summary>
    public double FocalY { get; }

    /// <summary>The principal point's column.</summary>
    public double CentreX { get; }

    /// <summary>The principal point's row.</summary>
    public double CentreY { get; }

    /// <summary>From the inertial unit to the scanner.</summary>
    public Matrix<double> ImuToVelodyne { get; }

    /// <summary>From the scanner to camera 0, which is rectified already (R_rect_00 is the identity).</summary>
    public Matrix<double> VelodyneToCamera { get; }

    /// <summary>Where KITTI's camera 0 … 3 stands in camera 0's frame: its x, metres; y and z are 0, and all look the same way.</summary>
    public static double CameraX(int camera) => camera switch
    {
        0 => 0,
        1 => BaselineMetres,
        2 => LeftCameraX,
        3 => LeftCameraX + BaselineMetres,
        _ => throw new ArgumentOutOfRangeException(nameof(camera), camera, "KITTI's cameras are 0 to 3"),
    };

    /// <summary>From the scanner to the world.</summary>
    public Matrix<double> VelodynePose(VehicleState state) => Vehicle(state) * RigidMotion.Inverse(ImuToVelodyne);

    /// <summary>From a colour camera to the world.</summary>
    public Matrix<double> CameraPose(VehicleState state, CameraSide side)
    {
        Matrix<double> fromCamera0 = Matrix<double>.Build.DenseIdentity(4);
        fromCamera0[0, 3] = CameraX(side.KittiCamera());
        return VelodynePose(state) * RigidMotion.Inverse(VelodyneToCamera) * fromCamera0;
    }

    /// <summary>A colour camera at its place in the world, for rendering.</summary>
    public CameraView View(VehicleState state, CameraSide side)
    {
        Matrix<double> pose = CameraPose(state, side);
        return new CameraView(Width, Height, FocalX, FocalY, CentreX, CentreY, Column(pose, 3), Column(pose, 0), Column(pose, 1), Column(pose, 2));
    }

    /// <summary>The laser scanner at its place in the world.</summary>
    public ScannerPose Scanner(VehicleState state)
    {
        Matrix<double> pose = VelodynePose(state);
        return new ScannerPose(Column(pose, 3), Column(pose, 0), Column(pose, 1), Column(pose, 2));
    }

    private static Matrix<double> Vehicle(VehicleState state) => RigidMotion.Of(
        RigidMotion.Rotation(state.RollRadians, state.PitchRadians, state.YawRadians), state.Position.X, state.Position.Y, state.Position.Z);

    private static Vector3 Column(Matrix<double> pose, int column) => new((float)pose[0, column], (float)pose[1, column], (float)pose[2, column]);
}
