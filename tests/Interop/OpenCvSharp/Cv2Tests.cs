using OpenCvSharp;
using SelfSup.Tests.Data.Images;
using Xunit;

namespace SelfSup.Tests.Interop.OpenCv;

public sealed class Cv2Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EncodedPicturesAreDecodedAgain()
    {
        byte[] pixels = TestPictures.Noise("cv", 7, 5).Pixels;
        using Mat mat = Mat.FromPixelData(5, 7, MatType.CV_8UC3, pixels);
        Assert.True(Cv2.ImEncode(".png", mat, out byte[] png, (int[]?)null));
        using Mat decoded = Cv2.ImDecode(png, ImreadModes.Unchanged);
        Assert.Equal(pixels, decoded.AsSpan<byte>().ToArray());
        Cv2.ImEncode(".jpg", mat, out byte[] low, new ImageEncodingParam(ImwriteFlags.JpegQuality, 5));
        Cv2.ImEncode(".jpg", mat, out byte[] high, new ImageEncodingParam(ImwriteFlags.JpegQuality, 100));
        Assert.True(low.Length < high.Length);
    }

    [Fact]
    public void WrittenFilesAreReadAgain()
    {
        using Mat mat = new(4, 6, MatType.CV_8UC3, new Scalar(10, 20, 30));
        string path = _folder.File("größe.png");
        Assert.True(Cv2.ImWrite(path, mat, new ImageEncodingParam(ImwriteFlags.PngCompression, 9)));
        using Mat read = Cv2.ImRead(path);
        Assert.Equal(new Size(6, 4), read.Size());
        Assert.Equal([10, 20, 30], read.AsSpan<byte>()[..3].ToArray());
    }

    [Fact]
    public void WhatCannotBeDecodedIsEmpty()
    {
        using Mat none = Cv2.ImDecode([], ImreadModes.Color);
        using Mat noise = Cv2.ImDecode([1, 2, 3, 4], ImreadModes.Color);
        using Mat missing = Cv2.ImRead(_folder.File("none.png"));
        Assert.True(none.Empty());
        Assert.True(noise.Empty());
        Assert.True(missing.Empty());
    }

    [Fact]
    public void UnknownExtensionsAreOpenCvErrors()
    {
        using Mat mat = new(2, 2, MatType.CV_8UC1, new Scalar(1));
        Assert.Throws<OpenCVException>(() => Cv2.ImEncode(".nothing", mat, out byte[] _, (int[]?)null));
    }

    [Fact]
    public void ChannelsAreReordered()
    {
        using Mat bgr = new(1, 1, MatType.CV_8UC3, new Scalar(1, 2, 3));
        using Mat rgb = new();
        Cv2.CvtColor(bgr, rgb, ColorConversionCodes.BGR2RGB);
        Assert.Equal([3, 2, 1], rgb.AsSpan<byte>().ToArray());
    }

    // Pixel centres at half: with the factor 2 the outer samples repeat and the inner ones mix three to one.
    [Fact]
    public void LinearResizingKeepsPixelCentres()
    {
        using Mat mat = Mat.FromPixelData(1, 2, MatType.CV_32FC1, new float[] { 0, 4 });
        using Mat wide = new();
        Cv2.Resize(mat, wide, new Size(4, 1));
        Assert.Equal([0f, 1f, 3f, 4f], wide.AsSpan<float>().ToArray());
        Assert.Throws<OpenCVException>(() => Cv2.Resize(mat, wide, new Size(0, 0)));
    }

    [Fact]
    public void PicturesAreJoined()
    {
        using Mat left = new(2, 1, MatType.CV_8UC1, new Scalar(1));
        using Mat right = new(2, 2, MatType.CV_8UC1, new Scalar(2));
        using Mat joined = new();
        Cv2.HConcat([left, right], joined);
        Assert.Equal([1, 2, 2, 1, 2, 2], joined.AsSpan<byte>().ToArray());
        Cv2.VConcat(left, left, joined);
        Assert.Equal(new Size(1, 4), joined.Size());
        Assert.Throws<OpenCVException>(() => Cv2.VConcat(left, right, joined));
    }

    [Fact]
    public void ShapesAndTextAreDrawn()
    {
        using Mat mat = new(40, 120, MatType.CV_8UC1, new Scalar(0));
        Cv2.Rectangle(mat, new Rect(2, 3, 4, 5), new Scalar(200), -1);
        Assert.Equal(4 * 5, Count(mat, 200));
        Cv2.Line(mat, new Point(10, 39), new Point(19, 39), new Scalar(100));
        Assert.Equal(10, Count(mat, 100));
        Size size = Cv2.GetTextSize("depth", HersheyFonts.HersheySimplex, 0.5, 1, out int baseLine);
        Assert.InRange(size.Width, 20, 80);
        Assert.InRange(baseLine, 1, 20);
        Cv2.PutText(mat, "depth", new Point(30, 25), HersheyFonts.HersheySimplex, 0.5, new Scalar(50));
        Assert.InRange(Count(mat, 50), 30, 600);
    }

    [Fact]
    public void ThreadsAreCounted()
    {
        int before = Cv2.GetNumThreads();
        try
        {
            Cv2.SetNumThreads(1);
            Assert.Equal(1, Cv2.GetNumThreads());
        }
        finally
        {
            Cv2.SetNumThreads(before);
        }
    }

    [Fact]
    public void TheVersionIsKnown() => Assert.True(Version.TryParse(Cv2.GetVersionString()!.Split('-')[0], out Version? version) && version.Major >= 4);

    private static int Count(Mat mat, byte value) => mat.AsSpan<byte>().ToArray().Count(pixel => pixel == value);
}
