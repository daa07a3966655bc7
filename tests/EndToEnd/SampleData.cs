using System.Globalization;
using System.Runtime.InteropServices;
using SelfSup.Data.Arrays;
using SelfSup.Data.Images;

namespace SelfSup.Tests.EndToEnd;

/// <summary>
/// A drive in KITTI's raw layout, made by the test: a textured wall ten metres ahead that slides past two cameras, with calibration and laser scans.
/// Frames 0 to 6 of both cameras; targets 1 to 5 have both neighbours.
/// </summary>
public sealed class SampleData
{
    public const int Width = 160;
    public const int Height = 64;
    public const string Folder = "2011_09_26/2011_09_26_drive_9001_sync";
    private const int Frames = 7;
    private const double WallMetres = 10;
    private const double BaselineMetres = 0.54;
    private const double FocalX = 0.58 * Width;
    private const double FocalY = 1.92 * Height;

    private SampleData(string root) => Root = root;

    /// <summary>What <c>--data</c> names.</summary>
    public string Root { get; }

    /// <summary>The split's lines, both cameras.</summary>
    public static IReadOnlyList<string> TrainingLines { get; } =
        [.. Enumerable.Range(1, Frames - 2).SelectMany(frame => new[] { Line(frame, 'l'), Line(frame, 'r') })];

    /// <summary>Makes the drive below <paramref name="root"/>; the wall moves by <paramref name="motionPixels"/> a frame.</summary>
    public static SampleData Create(string root, double motionPixels = 1.5)
    {
        SampleData data = new(root);
        for (int frame = 0; frame < Frames; frame++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(data.Velodyne(frame))!);
            File.WriteAllBytes(data.Velodyne(frame), MemoryMarshal.AsBytes<float>(WallPoints()).ToArray());
            foreach ((char side, double shift) in new[] { ('l', 0.0), ('r', FocalX * BaselineMetres / WallMetres) })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(data.Image(frame, side))!);
                ImageFile.WritePng(data.Image(frame, side), Picture((motionPixels * frame) + shift));
            }
        }

        File.WriteAllText(data.CameraCalibration, CameraText());
        File.WriteAllText(Path.Combine(root, "2011_09_26", "calib_velo_to_cam.txt"), "calib_time: 01-Jan-2012 00:00:00\nR: 0 -1 0 0 0 -1 1 0 0\nT: 0 0 0\n");
        return data;
    }

    public static string Line(int frame, char side) => string.Create(CultureInfo.InvariantCulture, $"{Folder} {frame} {side}");

    public string Image(int frame, char side) => Path.Combine(Root, Folder, side == 'l' ? "image_02" : "image_03", "data", $"{frame:D10}.png");

    /// <summary>Where the published layout has a frame's mask: beside its picture.</summary>
    public string Mask(int frame, char side) => Path.ChangeExtension(Image(frame, side), ".npy");

    /// <summary>Writes masks of a thing that moves with the wall, for these frames of both cameras.</summary>
    public void WriteMasks(params IEnumerable<int> frames)
    {
        foreach (int frame in frames)
        {
            foreach (char side in "lr")
            {
                byte[] mask = new byte[Width * Height];
                for (int i = 0; i < mask.Length; i++)
                    mask[i] = (i % Width) + (2 * frame) is > 60 and < 90 && i / Width is > 20 and < 50 ? (byte)1 : (byte)0;
                using FileStream file = File.Create(Mask(frame, side));
                NpyArray.From<byte>(mask, 1, Height, Width).Write(file);
            }
        }
    }

    public string Velodyne(int frame) => Path.Combine(Root, Folder, "velodyne_points", "data", $"{frame:D10}.bin");

    public string CameraCalibration => Path.Combine(Root, "2011_09_26", "calib_cam_to_cam.txt");

    private static RgbImage Picture(double shift)
    {
        byte[] pixels = new byte[Width * Height * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = Texture((i / 3 % Width) + shift, i / 3 / Width, i % 3);
        return new RgbImage(Width, Height, pixels);
    }

    // Waves of several lengths and directions, other ones in each channel: every pixel's neighbourhood is its own.
    private static byte Texture(double x, double y, int channel)
    {
        double value = Math.Sin((0.21 * x) + (0.13 * y) + channel)
            + Math.Sin((0.47 * x) - (0.31 * y) + (2 * channel))
            + (0.7 * Math.Sin((0.083 * x * (1 + (0.1 * channel))) + (0.57 * y)));
        return (byte)Math.Round(127.5 + (45 * value));
    }

    private static float[] WallPoints()
    {
        List<float> points = [];
        for (double left = -9; left <= 9; left += 0.25)
        {
            for (double up = -3; up <= 3; up += 0.1)
                points.AddRange([(float)WallMetres, (float)left, (float)up, 0.5f]);
        }

        return [.. points];
    }

    private static string CameraText()
    {
        FormattableString text = $"""
            calib_time: 01-Jan-2012 00:00:00
            R_rect_00: 1 0 0 0 1 0 0 0 1
            S_rect_02: {Width} {Height}
            P_rect_02: {FocalX} 0 {Width / 2} 0 0 {FocalY} {Height / 2} 0 0 0 1 0
            S_rect_03: {Width} {Height}
            P_rect_03: {FocalX} 0 {Width / 2} {-FocalX * BaselineMetres} 0 {FocalY} {Height / 2} 0 0 0 1 0

            """;
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
