using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Calibration;
using SelfSup.Data.Images;

namespace SelfSup.Data.Datasets;

/// <summary>
/// The training part of KITTI's stereo benchmark of 2015: 200 street scenes with disparity on still things (from accumulated laser scans) and on moving cars
/// (from fitted models). <c>training/image_2/NNNNNN_10.png</c>, <c>training/disp_{noc,occ}_0/NNNNNN_10.png</c> (16-bit grey, pixels of disparity · 256, 0 where
/// nothing is known), <c>training/calib_cam_to_cam/NNNNNN.txt</c>. Source: Menze and Geiger, "Object scene flow for autonomous vehicles" (CVPR 2015).
/// </summary>
public sealed class KittiStereo2015
{
    /// <summary>How many frames the whole set has.</summary>
    public const int PublishedFrames = 200;

    /// <summary>The distance of the cameras in metres with which published monocular evaluations convert; the calibration says 0.533.</summary>
    public const double PublishedBaselineMetres = 0.54;

    /// <summary>The stored value of one pixel of disparity.</summary>
    public const float UnitsPerPixel = 256;

    private const string ImageEnding = "_10.png";

    // In the development kit, which is a download of its own; some lay its file or folder beside the data.
    private static readonly string[] s_mappings = ["train_mapping.txt", "mapping/train_mapping.txt", "devkit/mapping/train_mapping.txt"];

    private readonly Lazy<string?[]> _drives;

    /// <summary>Reads the set below <paramref name="root"/>; nothing is touched yet.</summary>
    public KittiStereo2015(string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = root;
        _drives = new Lazy<string?[]>(ReadDrives);
    }

    /// <summary>The folder that holds <c>training</c>.</summary>
    public string Root { get; }

    /// <summary>What a user can do when files are missing; ends the error line.</summary>
    public string Remedy =>
        "get data_scene_flow.zip and data_scene_flow_calib.zip from https://www.cvlibs.net/datasets/kitti/eval_scene_flow.php?benchmark=stereo, extract both into one folder and name it with --data";

    /// <summary>The numbers of the frames that have a left image, ascending; 0 to 199 where the set is whole.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public IReadOnlyList<int> Frames()
    {
        string folder = Path.GetDirectoryName(ImagePath(0))!;
        if (!Directory.Exists(folder))
            throw new UserErrorException($"{folder}: no such folder, expected the left images of KITTI 2015; {Remedy}");
        List<int> frames = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*" + ImageEnding))
        {
            string number = Path.GetFileName(path)[..^ImageEnding.Length];
            if (number.Length == 6 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int frame))
                frames.Add(frame);
        }

        if (frames.Count == 0)
            throw new UserErrorException($"{folder}: holds no image NNNNNN{ImageEnding}; {Remedy}");
        frames.Sort();
        return frames;
    }

    /// <summary>The left image's path, whether it exists or not.</summary>
    public string ImagePath(int frame) => TrainingPath("image_2", $"{frame:D6}{ImageEnding}");

    /// <summary>The disparity map's path, whether it exists or not.</summary>
    public string DisparityPath(int frame, StereoTruth truth) => TrainingPath(truth == StereoTruth.All ? "disp_occ_0" : "disp_noc_0", $"{frame:D6}{ImageEnding}");

    /// <summary>The calibration's path, whether it exists or not.</summary>
    public string CalibrationPath(int frame) => TrainingPath("calib_cam_to_cam", $"{frame:D6}.txt");

    /// <summary>The disparity in pixels times <see cref="UnitsPerPixel"/>, 0 where nothing is known.</summary>
    /// <exception cref="UserErrorException">The file is missing, damaged, or no 16-bit grey PNG.</exception>
    public Gray16Image ReadDisparity(int frame, StereoTruth truth) => Png16.Read(DisparityPath(frame, truth));

    /// <summary>A frame's focal length and baseline, from P_rect_02 and P_rect_03.</summary>
    /// <exception cref="UserErrorException">The calibration is missing or malformed, or gives no positive focal length or baseline.</exception>
    public StereoCamera Camera(int frame)
    {
        string path = CalibrationPath(frame);
        CalibrationFile file = CalibrationFile.Read(path);
        Matrix<double> left = file.Matrix("P_rect_02", 3, 4), right = file.Matrix("P_rect_03", 3, 4);
        double baseline = (left[0, 3] / left[0, 0]) - (right[0, 3] / right[0, 0]);
        if (!(left[0, 0] > 0 && right[0, 0] > 0 && baseline > 0))
            throw new UserErrorException($"{path}: P_rect_02 and P_rect_03 give a focal length of {left[0, 0]} pixels and a baseline of {baseline} m, expected positive ones; extract the calibration again");
        return new StereoCamera(left[0, 0], baseline);
    }

    /// <summary>
    /// The raw recording that a frame was taken from, such as <c>2011_09_26_drive_0005</c>, for the leak guard; null where it is not known: some frames' recordings
    /// are not published, and the development kit's <c>train_mapping.txt</c> must lie in the folder (or under its <c>devkit/mapping</c>).
    /// </summary>
    /// <exception cref="UserErrorException">The mapping has a line that is neither empty nor DATE DRIVE FRAME.</exception>
    public string? Drive(int frame) => frame < _drives.Value.Length ? _drives.Value[frame] : null;

    private string?[] ReadDrives()
    {
        string? path = s_mappings.Select(name => Path.Combine(Root, name)).FirstOrDefault(File.Exists);
        if (path is null)
            return [];
        string[] lines = TextFile.ReadLines(path, "extract the development kit again");
        string?[] drives = new string?[lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            string[] tokens = TextFile.Tokens(lines[i]);
            if (tokens.Length == 0)
                continue;
            if (tokens.Length != 3 || !tokens[1].StartsWith(tokens[0], StringComparison.Ordinal))
                throw new UserErrorException($"{path}: line {i + 1}: expected 'DATE DRIVE FRAME' or nothing; extract the development kit again");
            drives[i] = KittiRaw.DriveName(tokens[1]);
        }

        return drives;
    }

    private string TrainingPath(string folder, string name) => Path.Combine(Root, "training", folder, name);
}
