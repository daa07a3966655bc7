using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Images;

public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 11)]
    [InlineData(1, 300)]
    public void PngKeepsEveryPixel(int width, int height)
    {
        RgbImage image = TestPictures.Noise("png", width, height);
        ImageFile.WritePng(_folder.File("a.png"), image);
        RgbImage read = ImageFile.Read(_folder.File("a.png"));
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(image.Pixels, read.Pixels);
        Assert.Equal((width, height), ImageFile.ReadSize(_folder.File("a.png")));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 40)]
    [InlineData(33, 17)]
    public void JpegKeepsASmoothPictureNearly(int width, int height)
    {
        RgbImage image = TestPictures.Gradient(width, height);
        ImageFile.WriteJpeg(_folder.File("a.jpg"), image, 98);
        RgbImage read = ImageFile.Read(_folder.File("a.jpg"));
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal((width, height), ImageFile.ReadSize(_folder.File("a.jpg")));
        for (int i = 0; i < image.Pixels.Length; i++)
            Assert.InRange(read.Pixels[i] - image.Pixels[i], -8, 8);
    }

    [Fact]
    public void RedComesFirst()
    {
        ImageFile.WritePng(_folder.File("red.png"), new RgbImage(1, 1, [250, 20, 3]));
        Assert.Equal([250, 20, 3], ImageFile.Read(_folder.File("red.png")).Pixels);
    }

    [Fact]
    public void GreyTransparentPaletteAndDeepPicturesBecomeRgb()
    {
        Assert.Equal([7, 7, 7, 200, 200, 200], ImageFile.Decode(Convert.FromHexString(PngSamples.Grey), "grey").Pixels);
        Assert.Equal([10, 20, 30, 40, 50, 60], ImageFile.Decode(Convert.FromHexString(PngSamples.Transparent), "rgba").Pixels);
        Assert.Equal([9, 8, 7, 200, 100, 50], ImageFile.Decode(Convert.FromHexString(PngSamples.Palette), "palette").Pixels);
        Assert.Equal([1, 3, 5, 250, 0, 128], ImageFile.Decode(Convert.FromHexString(PngSamples.Deep), "16 bit").Pixels);
    }

    [Theory]
    [InlineData("Straße/ñandú 圖.png")]
    [InlineData("with space/a'b.png")]
    public void PathsMayHoldAnyCharacters(string name)
    {
        RgbImage image = TestPictures.Noise("path", 5, 4);
        ImageFile.WritePng(_folder.File(name), image);
        Assert.Equal(image.Pixels, ImageFile.Read(_folder.File(name)).Pixels);
    }

    [SharedFact]
    public void RealFramesHaveTheirKnownSize()
    {
        string path = Path.Combine(Shared.KittiSample, Shared.Drive, "image_02/data/0000000003.png");
        RgbImage frame = ImageFile.Read(path);
        Assert.Equal((1242, 375), (frame.Width, frame.Height));
        Assert.Equal((1242, 375), ImageFile.ReadSize(path));
    }

    [Fact]
    public void MissingFilesAndFoldersAreNamed()
    {
        AssertUserError(_folder.File("none.png"), "no such file");
        AssertUserError(_folder.File("none/none.png"), "no such file");
        AssertUserError(_folder.Path, "is a folder");
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.jpg")]
    public void EmptyFilesAreNamed(string name)
    {
        File.WriteAllBytes(_folder.File(name), []);
        AssertUserError(_folder.File(name), "empty file");
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.jpg")]
    public void TruncationAnywhereIsAnError(string name)
    {
        byte[] whole = Encoded(name, 40, 30);
        for (int length = 1; length < whole.Length; length += length < 700 || length > whole.Length - 20 ? 1 : 37)
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => ImageFile.Decode(whole.AsSpan(0, length), "cut"));
            Assert.StartsWith("cut: ", error.Message);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Fact]
    public void AnyChangedByteOfAPngIsAnError()
    {
        byte[] whole = Encoded("a.png", 9, 8);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x20;
            Assert.Throws<UserErrorException>(() => ImageFile.Decode(changed, "changed"));
        }
    }

    [Fact]
    public void DamagedJpegsNeverBringDownTheProcess()
    {
        byte[] whole = Encoded("a.jpg", 40, 30);
        int refused = 0;
        for (int at = 0; at < whole.Length; at += 3)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0xFF;
            try
            {
                ImageFile.Decode(changed, "changed");
            }
            catch (UserErrorException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10, whole.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("89504E470D0A1A0A")]
    [InlineData("FFD8")]
    public void NoiseIsAnError(string start)
    {
        byte[] noise = [.. Convert.FromHexString(start), .. TestPictures.Noise("noise" + start, 40, 10).Pixels];
        Assert.Throws<UserErrorException>(() => ImageFile.Decode(noise, "noise"));
        File.WriteAllBytes(_folder.File("noise"), noise);
        AssertUserError(_folder.File("noise"), "");
    }

    [Fact]
    public void OtherFormatsAreNamedAsSuch()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageFile.Decode("BM not for us"u8, "a.bmp"));
        Assert.Contains("neither a PNG nor a JPEG", error.Message);
    }

    [Fact]
    public void SizesBeyondAllMeasureAreRefusedBeforeDecoding()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageFile.Decode(Convert.FromHexString(PngSamples.Enormous), "bomb.png"));
        Assert.Contains("too large", error.Message);
    }

    [Fact]
    public void FoldersThatCannotBeWrittenAreNamed()
    {
        File.WriteAllText(_folder.File("file"), "");
        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageFile.WritePng(_folder.File("file/a.png"), TestPictures.Gradient(2, 2)));
        Assert.Contains("a.png", error.Message);
    }

    [Fact]
    public void PicturesTooWideForJpegAreRefused()
    {
        string path = _folder.File("wide.jpg");
        Assert.Throws<UserErrorException>(() => ImageFile.WriteJpeg(path, TestPictures.Gradient(70000, 1)));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void PixelsOfAnotherLengthAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new RgbImage(2, 2, new byte[11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(0, 2, []));
        Assert.Throws<ArgumentException>(() => TestPictures.Gradient(2, 2).CopyPlanesTo(new float[11]));
    }

    [Fact]
    public void PlanesHoldTheQuotient()
    {
        float[] planes = new float[6];
        new RgbImage(2, 1, [0, 128, 255, 1, 2, 3]).CopyPlanesTo(planes);
        Assert.Equal([0, 1 / 255f, 128 / 255f, 2 / 255f, 1, 3 / 255f], planes);
    }

    [Fact]
    public void ReadingFromSeveralThreadsGivesTheSame()
    {
        RgbImage image = TestPictures.Noise("threads", 60, 40);
        ImageFile.WritePng(_folder.File("a.png"), image);
        Parallel.For(0, 50, _ => Assert.Equal(image.Pixels, ImageFile.Read(_folder.File("a.png")).Pixels));
    }

    private static void AssertUserError(string path, string text)
    {
        foreach (Action read in new Action[] { () => ImageFile.Read(path), () => ImageFile.ReadSize(path) })
        {
            UserErrorException error = Assert.Throws<UserErrorException>(read);
            Assert.Contains(path, error.Message);
            Assert.Contains(text, error.Message);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    private byte[] Encoded(string name, int width, int height)
    {
        RgbImage image = TestPictures.Noise("encoded", width, height);
        string path = _folder.File(name);
        if (name.EndsWith(".png", StringComparison.Ordinal))
            ImageFile.WritePng(path, image);
        else
            ImageFile.WriteJpeg(path, image);
        return File.ReadAllBytes(path);
    }
}
