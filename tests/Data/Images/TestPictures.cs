using SelfSup.Data.Images;
using SelfSup.Tests.Support;

namespace SelfSup.Tests.Data.Images;

/// <summary>Pictures made by the golden generator's rule.</summary>
internal static class TestPictures
{
    public static RgbImage Noise(string name, int width, int height) =>
        new(width, height, Array.ConvertAll(GoldenGenerator.Unit(name, height, width, 3), value => (byte)(value * 256)));

    /// <summary>Smooth, so that JPEG keeps it nearly.</summary>
    public static RgbImage Gradient(int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i += 3)
        {
            pixels[i] = (byte)(i / 3 % width * 255 / Math.Max(width - 1, 1));
            pixels[i + 1] = (byte)(i / 3 / width * 255 / Math.Max(height - 1, 1));
            pixels[i + 2] = 100;
        }

        return new RgbImage(width, height, pixels);
    }
}
