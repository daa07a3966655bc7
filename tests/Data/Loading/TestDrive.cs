using SelfSup.Data.Images;
using SelfSup.Tests.Support;

namespace SelfSup.Tests.Data.Loading;

/// <summary>A folder of small drawn frames with a camera whose principal point is off the centre.</summary>
public sealed class TestDrive : IDisposable
{
    public const int Width = 80;
    public const int Height = 40;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Frame i of drive d differs from every other, or all are alike.</summary>
    public TestDrive(int drives, int frames, bool alike = false)
    {
        _folder.Write("camera.yaml", "fx: 500\nfy: 400\ncx: 300\ncy: 120\nwidth: 1000\nheight: 250\n");
        for (int drive = 0; drive < drives; drive++)
        {
            for (int frame = 0; frame < frames; frame++)
            {
                string path = Path.Combine(_folder.FullPath, $"drive{drive}", $"{frame}.png");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                ImageFile.WritePng(path, Draw(alike ? 0 : (drive * frames) + frame));
            }
        }
    }

    public string Root => _folder.FullPath;

    public void Dispose() => _folder.Dispose();

    private static RgbImage Draw(int number)
    {
        byte[] pixels = new byte[Width * Height * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)((i * (7 + number)) + (i / 240 * (13 + number)));
        return new RgbImage(Width, Height, pixels);
    }
}
