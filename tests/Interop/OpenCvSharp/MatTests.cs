using OpenCvSharp;
using Xunit;

namespace SelfSup.Tests.Interop.OpenCv;

public sealed class MatTests
{
    [Fact]
    public void FactsOfANewMat()
    {
        using Mat mat = new(3, 5, MatType.CV_8UC3, new Scalar(1, 2, 3));
        Assert.Equal((3, 5, 3, 3), (mat.Rows, mat.Cols, mat.Channels(), mat.ElemSize()));
        Assert.Equal(MatType.CV_8UC3, mat.Type());
        Assert.Equal(new Size(5, 3), mat.Size());
        Assert.Equal(15, mat.Step());
        Assert.Equal(15, mat.Total());
        Assert.False(mat.Empty());
        Assert.True(mat.IsContinuous());
        Assert.NotEqual(0, mat.Data);
        Assert.True(mat.GetArray(out Vec3b[] pixels));
        Assert.All(pixels, pixel => Assert.Equal(new Vec3b(1, 2, 3), pixel));
    }

    [Fact]
    public void AMatWithoutPixelsIsEmpty()
    {
        using Mat mat = new();
        Assert.True(mat.Empty());
        Assert.Equal(0, mat.Total());
        Assert.True(mat.AsSpan<byte>().IsEmpty);
    }

    [Fact]
    public void ViewsShareAndClonesCopy()
    {
        byte[] pixels = [1, 2, 3, 4, 5, 6];
        using Mat mat = Mat.FromPixelData(2, 3, MatType.CV_8UC1, pixels);
        using Mat view = mat.SubMat(new Rect(1, 0, 2, 2));
        using Mat copy = mat.Clone();
        Assert.False(view.IsContinuous());
        Assert.True(view.AsSpan<byte>().IsEmpty);
        Assert.Equal([5, 6], view.RowSpan<byte>(1).ToArray());
        view.SetTo(new Scalar(9));
        Assert.Equal([1, 9, 9, 4, 9, 9], pixels);
        copy.GetArray(out byte[] copied);
        Assert.Equal([1, 2, 3, 4, 5, 6], copied);
    }

    [Fact]
    public void ElementTypesAreChecked()
    {
        using Mat mat = new(2, 2, MatType.CV_8UC3);
        Assert.Throws<OpenCvSharpException>(() => mat.GetArray(out byte[] _));
        Assert.Throws<ArgumentException>(() => mat.SetArray(new Vec3b[3]));
        using Mat real = new(2, 2, MatType.CV_32FC1);
        Assert.True(real.SetArray(1f, 2f, 3f, 4f));
        real.GetArray(out float[] values);
        Assert.Equal([1f, 2f, 3f, 4f], values);
    }

    [Fact]
    public void ElementsAreConverted()
    {
        using Mat bytes = new(1, 2, MatType.CV_8UC1, new Scalar(51));
        using Mat real = new();
        bytes.ConvertTo(real, MatType.CV_32FC1, 1 / 255.0);
        Assert.All(real.AsSpan<float>().ToArray(), value => Assert.Equal(0.2f, value, 1e-6f));
        Assert.Equal(2, real.Total());
    }

    [Fact]
    public void DisposedMatsAreRefused()
    {
        Mat mat = new(2, 2, MatType.CV_8UC1);
        mat.Dispose();
        mat.Dispose();
        Assert.True(mat.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => mat.Rows);
        Assert.Throws<ObjectDisposedException>(() => Cv2.CvtColor(mat, mat, ColorConversionCodes.BGR2RGB));
    }

    [Fact]
    public void OpenCvsErrorsBecomeExceptions()
    {
        using Mat mat = new(2, 2, MatType.CV_8UC1);
        using Mat target = new();
        OpenCVException error = Assert.Throws<OpenCVException>(() => Cv2.CvtColor(mat, target, ColorConversionCodes.BGR2RGB));
        Assert.NotEqual(ErrorCode.StsOk, error.Status);
        Assert.NotEmpty(error.ErrMsg);
        Assert.NotEmpty(error.FuncName);
        Assert.Throws<OpenCVException>(() => mat.SubMat(new Rect(1, 1, 5, 5)));
        Assert.Throws<OpenCVException>(() => new Mat(-1, 2, MatType.CV_8UC1));
        Assert.Throws<OpenCVException>(() => new Mat(1 << 30, 1 << 30, MatType.CV_64FC1));
    }

    [Fact]
    public void TypesTellDepthAndChannels()
    {
        Assert.Equal(16, MatType.CV_8UC3.Value);
        Assert.Equal("CV_32FC2", MatType.CV_32FC(2).ToString());
        Assert.Equal((MatType.CV_16U, 4), (MatType.CV_16UC(4).Depth, MatType.CV_16UC(4).Channels));
        Assert.True(MatType.CV_32SC1.IsInteger);
        Assert.Throws<OpenCvSharpException>(() => MatType.CV_8UC(0));
    }

#if !OFFICIAL_PACKAGES
    [Fact]
    public void AMissingLibrarySaysHowToGetIt()
    {
        string file = Path.Combine(Path.GetTempPath(), "none", "libselfsup_opencv.so");
        DllNotFoundException error = Assert.Throws<DllNotFoundException>(() => OpenCvSharp.Native.NativeLibraryLoader.Load(file));
        Assert.Contains("tools/setup.sh", error.Message);
        Assert.Contains(file, error.Message);
    }
#endif
}
