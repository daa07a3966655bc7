using SelfSup.Data.Arrays;
using SelfSup.Data.Images;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Images;

public sealed class LanczosResamplerTests
{
    [SharedFact]
    public void PyramidOfARealFrameIsExact()
    {
        Dictionary<string, NpyArray> golden = Shared.Golden("resize_lanczos");
        RgbImage frame = ImageFile.Read(Path.Combine(Shared.KittiSample, Shared.Drive, "image_02/data/0000000003.png"));
        RgbImage[] pyramid = ImagePyramid.Build(frame, 640, 192, 4);
        Assert.Equal(golden.Count, pyramid.Length);
        for (int level = 0; level < pyramid.Length; level++)
        {
            NpyArray expected = golden[$"s{level}"];
            Assert.Equal(expected.Shape, (int[])[pyramid[level].Height, pyramid[level].Width, 3]);
            Assert.True(expected.As<byte>().SequenceEqual(pyramid[level].Pixels), $"level {level} differs");
        }
    }

    [SharedFact]
    public void ScalarCodeGivesTheSameAsVectors()
    {
        RgbImage frame = ImageFile.Read(Path.Combine(Shared.KittiSample, Shared.Drive, "image_02/data/0000000003.png"));
        byte[] target = new byte[640 * 192 * 3];
        LanczosResampler.Resize(frame.Pixels, frame.Width, frame.Height, target, 640, 192, vectorised: false);
        Assert.True(Shared.Golden("resize_lanczos")["s0"].As<byte>().SequenceEqual(target));
    }

    // The checksums are those of Pillow 9.4's results on the same noise.
    [Theory]
    [InlineData(1, 1, 1, 1, 0x0A2E5172u)]
    [InlineData(1, 1, 7, 5, 0xE8033EC3u)]
    [InlineData(1, 9, 4, 3, 0x2874FB54u)]
    [InlineData(9, 1, 4, 3, 0x03606564u)]
    [InlineData(2, 3, 1, 1, 0xB939936Fu)]
    [InlineData(5, 4, 5, 11, 0x8E46B8B0u)]
    [InlineData(5, 4, 11, 4, 0x0159822Du)]
    [InlineData(5, 4, 2, 4, 0x01B4C100u)]
    [InlineData(6, 20, 6, 7, 0x7D199C63u)]
    [InlineData(64, 31, 17, 10, 0x0CB75851u)]
    [InlineData(17, 10, 64, 31, 0xD00F5A91u)]
    [InlineData(400, 3, 7, 2, 0xB8FD420Du)]
    public void EverySizeIsExact(int sourceWidth, int sourceHeight, int width, int height, uint checksumOfPillows)
    {
        RgbImage source = TestPictures.Noise($"lanczos{sourceWidth}x{sourceHeight}", sourceWidth, sourceHeight);
        byte[] expected = new byte[width * height * 3];
        LanczosResampler.Resize(source.Pixels, sourceWidth, sourceHeight, expected, width, height, vectorised: false);
        Assert.Equal(checksumOfPillows, Crc32.Of(expected));
        Assert.Equal(expected, LanczosResampler.Resize(source, width, height).Pixels);
    }

    [Fact]
    public void SameSizeIsACopy()
    {
        RgbImage source = TestPictures.Noise("copy", 12, 7);
        RgbImage target = LanczosResampler.Resize(source, 12, 7);
        Assert.Equal(source.Pixels, target.Pixels);
        Assert.NotSame(source.Pixels, target.Pixels);
    }

    [Theory]
    [InlineData(200, 60)]
    [InlineData(7, 3)]
    [InlineData(1, 1)]
    public void ConstantPicturesStayConstant(int width, int height)
    {
        byte[] pixels = new byte[50 * 20 * 3];
        Array.Fill(pixels, (byte)201);
        Assert.All(LanczosResampler.Resize(new RgbImage(50, 20, pixels), width, height).Pixels, value => Assert.Equal(201, value));
    }

    [Fact]
    public void OvershootIsClippedAtBlackAndWhite()
    {
        byte[] pixels = new byte[8 * 3];
        Array.Fill(pixels, (byte)255, 4 * 3, 4 * 3);
        byte[] larger = LanczosResampler.Resize(new RgbImage(8, 1, pixels), 80, 1).Pixels;
        Assert.Equal(0, larger[30 * 3]);
        Assert.Equal(255, larger[50 * 3]);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, -1)]
    public void SidesWithoutPixelsAreRefused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LanczosResampler.Resize(TestPictures.Gradient(4, 4), width, height));

    [Fact]
    public void BuffersOfAnotherLengthAreRefused() =>
        Assert.Throws<ArgumentException>(() => LanczosResampler.Resize(new byte[11], 2, 2, new byte[3], 1, 1));

    [Theory]
    [InlineData(640, 190, 4)]
    [InlineData(641, 192, 2)]
    [InlineData(640, 192, 0)]
    public void PyramidsThatCannotBeHalvedAreRefused(int width, int height, int levels) =>
        Assert.ThrowsAny<ArgumentException>(() => ImagePyramid.Build(TestPictures.Gradient(8, 8), width, height, levels));

    [Fact]
    public void ResizingFromSeveralThreadsGivesTheSame()
    {
        RgbImage source = TestPictures.Noise("threads", 123, 77);
        byte[] expected = LanczosResampler.Resize(source, 50, 40).Pixels;
        Parallel.For(0, 64, _ => Assert.Equal(expected, LanczosResampler.Resize(source, 50, 40).Pixels));
    }
}
