using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Geometry;
using SelfSup.Monocular.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>A target picture with its depth, a source picture, and the motion from the target's camera to the source's.</summary>
internal sealed class WarpedPair
{
    private readonly RgbImage _target;
    private readonly RgbImage _source;
    private readonly float[] _depth;
    private readonly PinholeIntrinsics _intrinsics;
    private readonly bool[] _compared;

    private WarpedPair(RgbImage target, float[] depth, bool[] standing, RgbImage source, float[] sourceDepth, Matrix<double> motion, PinholeIntrinsics intrinsics)
    {
        _target = target;
        _source = source;
        _depth = depth;
        _intrinsics = intrinsics;
        Motion = motion;
        _compared = Unoccluded(standing, sourceDepth);
    }

    /// <summary>The true one.</summary>
    public Matrix<double> Motion { get; }

    public double ComparedShare => _compared.Count(compared => compared) / (double)_compared.Length;

    public static WarpedPair NextFrame(RecordedDrives drives, int drive, int frame)
    {
        using OpenCvSharp.Mat motion = OpenCvSharp.Cv2.ImRead(drives.Kitti.FindMotion(DriveName.Folder(drive), frame, CameraSide.Left)!, OpenCvSharp.ImreadModes.Unchanged);
        motion.GetArray(out byte[] moving);
        return new WarpedPair(
            drives.Image(drive, frame, CameraSide.Left),
            drives.Depth(drive, frame, CameraSide.Left),
            [.. moving.Select(value => value == 0)],
            drives.Image(drive, frame + 1, CameraSide.Left),
            drives.Depth(drive, frame + 1, CameraSide.Left),
            drives.LeftMotion(drive, frame, frame + 1),
            drives.Kitti.Intrinsics(DriveName.Folder(drive), CameraSide.Left));
    }

    /// <summary>Both pictures are of one instant, so everything stands.</summary>
    public static WarpedPair Stereo(RecordedDrives drives, int drive, int frame, CameraSide target)
    {
        double baseline = drives.Kitti.Calibration(DriveName.Folder(drive)).StereoBaselineMetres;
        Matrix<double> motion = Matrix<double>.Build.DenseIdentity(4);
        motion[0, 3] = target == CameraSide.Left ? -baseline : baseline;
        float[] depth = drives.Depth(drive, frame, target);
        return new WarpedPair(
            drives.Image(drive, frame, target),
            depth,
            [.. depth.Select(_ => true)],
            drives.Image(drive, frame, target.Opposite()),
            drives.Depth(drive, frame, target.Opposite()),
            motion,
            drives.Kitti.Intrinsics(DriveName.Folder(drive), target));
    }

    /// <summary>Warps the source by a motion, sampling aside by so many pixels, and compares.</summary>
    public WarpError Error(Matrix<double> motion, double columns = 0, double rows = 0)
    {
        using DisposeScope scope = NewDisposeScope();
        (int width, int height) = (_target.Width, _target.Height);
        Tensor depth = tensor(_depth, [1, 1, height, width]).clamp_min(0.1);
        Tensor camera = tensor([(float)_intrinsics.FocalX, (float)_intrinsics.FocalY, (float)_intrinsics.CentreX, (float)_intrinsics.CentreY], [1, 4]);
        Tensor transform = tensor([.. motion.ToRowMajorArray().Select(value => (float)value)], [1, 4, 4]);
        using BackProjection backProjection = new(height, width);
        Tensor points = backProjection.Points(depth, CameraIntrinsics.InverseMatrix(camera, width, height));
        Tensor grid = Projection.Grid(points, CameraIntrinsics.Matrix(camera, width, height), transform, height, width);
        Tensor shift = tensor([(float)(2 * columns / (width - 1)), (float)(2 * rows / (height - 1))], [1, 1, 1, 2]);
        Tensor warped = ViewSynthesis.Sample(Picture(_source), grid + shift);
        Tensor target = Picture(_target);
        Tensor mask = tensor([.. _compared.Select(compared => compared ? 1f : 0f)], [1, 1, height, width]);
        double Mean(Tensor map) => ((map * mask).sum() / mask.sum()).item<float>();
        return new WarpError(255 * Mean((warped - target).abs().mean([1], keepdim: true)), Mean(PhotometricError.Map(warped, target)));
    }

    private static Tensor Picture(RgbImage image)
    {
        float[] planes = new float[image.Pixels.Length];
        image.CopyPlanesTo(planes);
        return tensor(planes, [1, 3, image.Height, image.Width]);
    }

    // A pixel is unoccluded where the source's depth at its place is what the motion makes of its own.
    private bool[] Unoccluded(bool[] standing, float[] sourceDepth)
    {
        (int width, int height) = (_target.Width, _target.Height);
        (double fx, double fy) = (_intrinsics.FocalX * width, _intrinsics.FocalY * height);
        (double cx, double cy) = (_intrinsics.CentreX * width, _intrinsics.CentreY * height);
        bool[] compared = new bool[_depth.Length];
        for (int i = 0; i < compared.Length; i++)
        {
            double depth = _depth[i];
            if (depth <= 0 || depth > 100 || !standing[i])
                continue;
            Vector<double> point = Motion * Vector<double>.Build.DenseOfArray([depth * ((i % width) - cx) / fx, depth * ((i / width) - cy) / fy, depth, 1]);
            (double u, double v) = ((fx * point[0] / point[2]) + cx, (fy * point[1] / point[2]) + cy);
            compared[i] = point[2] > 0 && u >= 1 && v >= 1 && u < width - 2 && v < height - 2 && IsSeen(sourceDepth, width, u, v, point[2]);
        }

        return compared;
    }

    private static bool IsSeen(float[] depth, int width, double u, double v, double expected)
    {
        const double Agreement = 0.1;
        int corner = ((int)v * width) + (int)u;
        return ((ReadOnlySpan<int>)[corner, corner + 1, corner + width, corner + width + 1]).ToArray().All(i => Math.Abs(depth[i] - expected) < Agreement * expected);
    }
}
