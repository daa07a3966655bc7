using System.Globalization;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>Where a drive's files lie.</summary>
internal sealed class DriveFiles(string root, int driveIndex, RecordingOptions options)
{
    private readonly string _folder = Path.Combine(root, DriveName.Folder(driveIndex, options.Seed));

    internal string OxtsFormat => Path.Combine(_folder, "oxts", "dataformat.txt");

    /// <summary>One file of times a sensor.</summary>
    internal IEnumerable<string> Timestamps
    {
        get
        {
            yield return Path.Combine(_folder, "image_02", "timestamps.txt");
            yield return Path.Combine(_folder, "image_03", "timestamps.txt");
            yield return Path.Combine(_folder, "oxts", "timestamps.txt");
            if (!options.WithScanner)
                yield break;
            foreach (string name in (string[])["timestamps.txt", "timestamps_start.txt", "timestamps_end.txt"])
                yield return Path.Combine(_folder, "velodyne_points", name);
        }
    }

    internal string Image(CameraSide side, int frame) => InCamera("", side, frame, options.Format.Extension(), "data");

    /// <summary>Beside the image, as the published segmentation-guided training has it.</summary>
    internal string Mask(CameraSide side, int frame) => InCamera("", side, frame, ".npy", "data");

    internal string Depth(CameraSide side, int frame) => InCamera("proj_depth/groundtruth", side, frame, ".png");

    internal string Semantic(int frame) => InCamera("semantic", CameraSide.Left, frame, ".png");

    internal string Instance(int frame) => InCamera("instance", CameraSide.Left, frame, ".png");

    internal string Motion(int frame) => InCamera("motion", CameraSide.Left, frame, ".png");

    internal string Velodyne(int frame) => Path.Combine(_folder, "velodyne_points", "data", Name(frame, ".bin"));

    internal string Oxts(int frame) => Path.Combine(_folder, "oxts", "data", Name(frame, ".txt"));

    /// <summary>Every file that a frame has under these options.</summary>
    internal IEnumerable<string> OfFrame(int frame)
    {
        yield return Oxts(frame);
        if (options.WithScanner)
            yield return Velodyne(frame);
        if (options.WithLabels)
        {
            yield return Semantic(frame);
            yield return Instance(frame);
            yield return Motion(frame);
        }

        foreach (CameraSide side in (CameraSide[])[CameraSide.Left, CameraSide.Right])
        {
            if (options.WithDepth)
                yield return Depth(side, frame);
            if (options.WithMasks)
                yield return Mask(side, frame);
            yield return Image(side, frame);
        }
    }

    private string InCamera(string kind, CameraSide side, int frame, string extension, string below = "")
        => Path.Combine(_folder, kind, $"image_0{side.KittiCamera()}", below, Name(frame, extension));

    private static string Name(int frame, string extension) => frame.ToString("D10", CultureInfo.InvariantCulture) + extension;
}
