using SelfSup.Data.Images;
using Xunit;
using Xunit.Sdk;

namespace SelfSup.Tests.Support;

public sealed class PictureComparisonTests
{
    [Fact]
    public void DifferencesAreMeasured()
    {
        // Twelve channels: one differs by 30, one by 6.
        RgbImage a = new(2, 2, [0, 0, 0, 10, 10, 10, 20, 20, 20, 30, 30, 30]);
        RgbImage b = new(2, 2, [0, 30, 0, 10, 10, 10, 20, 20, 26, 30, 30, 30]);
        Assert.Equal(new PictureComparison.Difference(3, 30, 0.25), PictureComparison.Measure(a, b));
        Assert.Equal(new PictureComparison.Difference(0, 0, 0), PictureComparison.Measure(a, a));
        Assert.Throws<ArgumentException>(() => PictureComparison.Measure(a, new RgbImage(1, 4, a.Pixels)));
    }

    [Fact]
    public void RoundingPassesAndAShiftByAPixelDoesNot()
    {
        RgbImage picture = Wave(0);
        RgbImage rounded = new(64, 32, [.. picture.Pixels.Select((value, i) => i % 7 == 0 ? (byte)(value + 1) : value)]);
        PictureComparison.AssertAlike(picture, rounded, "rounded");
        string message = Assert.Throws<FailException>(() => PictureComparison.AssertAlike(picture, Wave(1), "shifted")).Message;
        string folder = message[(message.IndexOf("look at ", StringComparison.Ordinal) + 8)..];
        Assert.Equal(["shifted_actual.png", "shifted_difference.png", "shifted_expected.png"], Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal(picture.Pixels, ImageFile.Read(Path.Combine(folder, "shifted_expected.png")).Pixels);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void AnotherSizeIsAFailure()
    {
        string message = Assert.Throws<FailException>(() => PictureComparison.AssertAlike(Wave(0), new RgbImage(1, 1, [0, 0, 0]), "small")).Message;
        Assert.Contains("1x1", message, StringComparison.Ordinal);
        Directory.Delete(message[(message.IndexOf("look at ", StringComparison.Ordinal) + 8)..], recursive: true);
    }

    private static RgbImage Wave(int shift)
    {
        byte[] pixels = new byte[64 * 32 * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(127 + (100 * Math.Sin(((i / 3 % 64) + shift) * 0.6)));
        return new RgbImage(64, 32, pixels);
    }
}
