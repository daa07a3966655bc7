using SelfSup.Data.Calibration;
using SelfSup.Data.Images;
using SelfSup.Data.Synthetic.Recording;

namespace SelfSup.Tests.Support;

/// <summary>Two short drives through the drawn world, made once for all tests that need a camera which really drives, as frames of its left camera.</summary>
public static class StreetDrives
{
    public const int Width = 320;
    public const int Height = 96;
    public const int Frames = 30;
    private const int Drives = 2;

    private static readonly Lazy<RgbImage[][]> s_pictures = new(Record);

    /// <summary>The frames of each drive.</summary>
    public static IReadOnlyList<IReadOnlyList<RgbImage>> Pictures => s_pictures.Value;

    /// <summary>The camera that took them: KITTI's lens (docs/FORMATS.md).</summary>
    public static CalibratedCamera Camera { get; } = new(
        721.5377 * Width / 1242, 721.5377 * Height / 375, ((609.5593 + 0.5) * Width / 1242) - 0.5, ((172.854 + 0.5) * Height / 375) - 0.5, Width, Height);

    /// <summary>Writes the drives as a folder of frames with <c>camera.yaml</c>; the pictures go through <paramref name="change"/> (drive, frame, picture).</summary>
    public static string Write(string root, Func<int, int, RgbImage, RgbImage>? change = null, CalibratedCamera? camera = null)
    {
        for (int drive = 0; drive < Pictures.Count; drive++)
        {
            string folder = Path.Combine(root, $"drive{drive}");
            Directory.CreateDirectory(folder);
            for (int frame = 0; frame < Pictures[drive].Count; frame++)
            {
                RgbImage picture = Pictures[drive][frame];
                File.WriteAllBytes(Path.Combine(folder, $"{frame:D6}.jpg"), ImageFile.EncodeJpeg(change?.Invoke(drive, frame, picture) ?? picture));
            }
        }

        File.WriteAllText(Path.Combine(root, CameraFile.FileName), (camera ?? Camera).ToYaml());
        return root;
    }

    private static RgbImage[][] Record()
    {
        using TemporaryFolder folder = new();
        RecordingOptions options = new()
        {
            Drives = Drives, FramesPerDrive = Frames, Width = Width, Height = Height, Format = FrameFormat.Png,
            WithScanner = false, WithDepth = false, WithMasks = false, WithLabels = false, Seed = 1,
        };
        using (SyntheticRecorder recorder = SyntheticRecorder.Open(folder.FullPath, options))
            recorder.Run(_ => { }, CancellationToken.None);
        return [.. Directory.GetDirectories(folder.FullPath, "image_02", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => Directory.GetFiles(Path.Combine(path, "data"), "*.png").Order(StringComparer.Ordinal).Select(ImageFile.Read).ToArray())];
    }
}
