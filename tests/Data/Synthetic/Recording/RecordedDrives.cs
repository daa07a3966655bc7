using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Tests.Support;

namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>Two short drives without sensor noise, recorded once for the tests that look into them through the ordinary readers.</summary>
public sealed class RecordedDrives : IDisposable
{
    public const int Drives = 2;
    public const int Frames = 4;
    public const int Width = 320;
    public const int Height = 96;

    private readonly TemporaryFolder _folder = new();

    public RecordedDrives()
    {
        using (SyntheticRecorder recorder = SyntheticRecorder.Open(Root, Options))
            recorder.Run(null, CancellationToken.None);
        Kitti = new KittiRaw(Root);
    }

    public static RecordingOptions Options => new() { Drives = Drives, FramesPerDrive = Frames, Width = Width, Height = Height, WithSensorNoise = false, Workers = 2 };

    public static SensorRig Rig => new(Width, Height);

    public string Root => _folder.File("data");

    public KittiRaw Kitti { get; }

    /// <summary>Pairs of a drive and a frame that has a next one.</summary>
    public static IEnumerable<(int Drive, int Frame)> Steps => from drive in Enumerable.Range(0, Drives) from frame in Enumerable.Range(0, Frames - 1) select (drive, frame);

    public string File(int drive, string name) => Path.Combine(Root, DriveName.Folder(drive), name);

    public RgbImage Image(int drive, int frame, CameraSide side) => ImageFile.Read(Kitti.FramePath(new SplitLine(DriveName.Folder(drive), frame, side)));

    public float[] Depth(int drive, int frame, CameraSide side) => DepthPng.Read(Kitti.FindDenseDepth(DriveName.Folder(drive), frame, side)!, out _, out _);

    public ushort[] Instances(int drive, int frame) => Png16.Read(File(drive, $"instance/image_02/{Number(frame)}.png")).Values;

    /// <summary>From the left camera of one frame to that of another, by the drive's pose file.</summary>
    public Matrix<double> LeftMotion(int drive, int from, int to)
    {
        IReadOnlyList<Matrix<double>> poses = PoseFile.Read(Path.Combine(Root, DriveName.Poses(drive)));
        return poses[to].Inverse() * poses[from];
    }

    public static string Number(int frame) => frame.ToString("D10", CultureInfo.InvariantCulture);

    public void Dispose() => _folder.Dispose();
}
