using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth;

/// <summary>KITTI's stereo frames of 2015 with depth = focal length · baseline / disparity as ground truth.</summary>
public static class Stereo2015Frames
{
    /// <summary>
    /// How published monocular evaluations judge these frames: the whole image, without Garg's crop. Source: Godard et al. (CVPR 2017), table 1. They count
    /// true depth beyond the range too, with the prediction lowered to 80 m; here it is left out, as everywhere.
    /// </summary>
    public static DepthProtocolOptions Protocol { get; } = new() { GargCrop = false };

    /// <summary>All frames of the set, none of them read yet; every file is looked up at once.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="truth">Which disparity map; published monocular evaluations take <see cref="StereoTruth.NonOccluded"/>.</param>
    /// <param name="baselineMetres">
    /// The cameras' distance; null for each frame's calibration (0.53 m). <see cref="KittiStereo2015.PublishedBaselineMetres"/> makes metres comparable with published ones.
    /// </param>
    /// <exception cref="UserErrorException">Files are missing: the message has the number of frames, the first path and the remedy.</exception>
    public static IReadOnlyList<DepthFrame> All(KittiStereo2015 dataset, StereoTruth truth = StereoTruth.NonOccluded, double? baselineMetres = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (baselineMetres is { } baseline && !(baseline > 0 && double.IsFinite(baseline)))
            throw new ArgumentOutOfRangeException(nameof(baselineMetres), baseline, "must be positive");
        IReadOnlyList<int> numbers = dataset.Frames();
        string?[] missing = [.. numbers.Select(number => Array.Find([dataset.DisparityPath(number, truth), dataset.CalibrationPath(number)], path => !File.Exists(path)))];
        if (Array.Find(missing, path => path is not null) is { } first)
            throw new UserErrorException($"{first}: missing; {missing.Count(path => path is not null)} of {numbers.Count} frames lack their disparity map or calibration; {dataset.Remedy}");
        return [.. numbers.Select(number => new DepthFrame(
            $"training/{number:D6}_10",
            () => ImageFile.Read(dataset.ImagePath(number)),
            () => GroundTruth(dataset, number, truth, baselineMetres)))];
    }

    /// <summary>Focal length (pixels) times baseline (metres) of each of <see cref="All"/>'s frames: what depth and disparity are the quotients of.</summary>
    /// <exception cref="UserErrorException">There is no frame, or a calibration is missing or malformed.</exception>
    public static IReadOnlyList<double> FocalTimesBaseline(KittiStereo2015 dataset, double? baselineMetres = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return [.. dataset.Frames().Select(number => FocalTimesBaseline(dataset, number, baselineMetres))];
    }

    private static double FocalTimesBaseline(KittiStereo2015 dataset, int number, double? baselineMetres)
    {
        StereoCamera camera = dataset.Camera(number);
        return camera.FocalPixels * (baselineMetres ?? camera.BaselineMetres);
    }

    private static GroundTruthDepth GroundTruth(KittiStereo2015 dataset, int number, StereoTruth truth, double? baselineMetres)
    {
        Gray16Image disparity = dataset.ReadDisparity(number, truth);
        (int width, int height) = ImageFile.ReadSize(dataset.ImagePath(number));
        if ((disparity.Width, disparity.Height) != (width, height))
            throw new UserErrorException($"{dataset.DisparityPath(number, truth)}: is {disparity.Width}x{disparity.Height}, expected its image's {width}x{height}; {dataset.Remedy}");
        double scale = FocalTimesBaseline(dataset, number, baselineMetres) * KittiStereo2015.UnitsPerPixel;
        float[] metres = new float[disparity.Values.Length];
        for (int i = 0; i < metres.Length; i++)
            metres[i] = disparity.Values[i] == 0 ? 0 : (float)(scale / disparity.Values[i]);
        return new GroundTruthDepth(metres, width, height);
    }
}
