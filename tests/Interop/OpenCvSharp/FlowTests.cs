using OpenCvSharp;
using Xunit;

namespace SelfSup.Tests.Interop.OpenCv;

public sealed class FlowTests
{
    private const int Width = 80;
    private const int Height = 60;

    [Fact]
    public void CornersOfARectangleAreFound()
    {
        using Mat mat = new(Height, Width, MatType.CV_8UC1, new Scalar(0));
        Cv2.Rectangle(mat, new Rect(20, 15, 30, 20), new Scalar(200), -1);
        Point2f[] corners = Cv2.GoodFeaturesToTrack(mat, 10, 0.1, 5, null!, 3, false, 0.04);
        Assert.Equal(4, corners.Length);
        foreach ((int x, int y) in new[] { (20, 15), (49, 15), (20, 34), (49, 34) })
            Assert.Contains(corners, corner => Math.Abs(corner.X - x) <= 1 && Math.Abs(corner.Y - y) <= 1);
        using Mat mask = new(Height, Width, MatType.CV_8UC1, new Scalar(0));
        Cv2.Rectangle(mask, new Rect(0, 0, 30, 25), new Scalar(255), -1);
        Assert.Single(Cv2.GoodFeaturesToTrack(mat, 10, 0.1, 5, mask, 3, false, 0.04));
        Assert.Single(Cv2.GoodFeaturesToTrack(mat, 1, 0.1, 5, null!, 3, true, 0.04));
    }

    [Fact]
    public void FlatPicturesHaveNoCorners()
    {
        using Mat mat = new(Height, Width, MatType.CV_8UC1, new Scalar(90));
        Assert.Empty(Cv2.GoodFeaturesToTrack(mat, 10, 0.1, 5, null!, 3, false, 0.04));
    }

    [Fact]
    public void ShiftedTextureIsFollowed()
    {
        using Mat first = Texture(0, 0);
        using Mat second = Texture(2.5, -1.25);
        Point2f[] start = [new(30, 25), new(50, 35.5f)];
        Point2f[] end = [];
        Cv2.CalcOpticalFlowPyrLK(first, second, start, ref end, out byte[] status, out float[] errors);
        Assert.Equal([1, 1], status);
        Assert.Equal(2, errors.Length);
        for (int i = 0; i < start.Length; i++)
        {
            Assert.Equal(start[i].X + 2.5, end[i].X, 0.1);
            Assert.Equal(start[i].Y - 1.25, end[i].Y, 0.1);
        }
    }

    [Fact]
    public void FirstGuessesAreTaken()
    {
        using Mat first = Texture(0, 0);
        using Mat second = Texture(2, 0);
        Point2f[] start = [new(40, 30)];
        Point2f[] end = [new(42, 30)];
        Cv2.CalcOpticalFlowPyrLK(
            first, second, start, ref end, out byte[] status, out _, new Size(15, 15), 0, new TermCriteria(CriteriaTypes.Count, 5, 0), OpticalFlowFlags.UseInitialFlow);
        Assert.Equal(1, status[0]);
        Assert.Equal(42, end[0].X, 0.1);
        Point2f[] tooFew = [];
        Assert.Throws<ArgumentException>(() => Cv2.CalcOpticalFlowPyrLK(first, second, start, ref tooFew, out _, out _, flags: OpticalFlowFlags.UseInitialFlow));
    }

    [Fact]
    public void WrongPicturesAreOpenCvErrors()
    {
        using Mat grey = Texture(0, 0);
        using Mat small = new(10, 10, MatType.CV_8UC1, new Scalar(0));
        using Mat colour = new(Height, Width, MatType.CV_8UC3, new Scalar(0));
        Point2f[] start = [new(5, 5)];
        Point2f[] end = [];
        Assert.Throws<OpenCVException>(() => Cv2.CalcOpticalFlowPyrLK(grey, small, start, ref end, out _, out _));
        Assert.Throws<OpenCVException>(() => Cv2.CalcOpticalFlowPyrLK(grey, grey, [], ref end, out _, out _));
        Assert.Throws<OpenCVException>(() => Cv2.GoodFeaturesToTrack(colour, 10, 0.1, 5, null!, 3, false, 0.04));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cv2.GoodFeaturesToTrack(grey, 0, 0.1, 5, null!, 3, false, 0.04));
    }

    // Waves of several lengths and directions, moved by (dx, dy).
    private static Mat Texture(double dx, double dy)
    {
        Mat mat = new(Height, Width, MatType.CV_8UC1);
        Span<byte> pixels = mat.AsSpan<byte>();
        for (int i = 0; i < pixels.Length; i++)
        {
            (double x, double y) = ((i % Width) - dx, (i / Width) - dy);
            pixels[i] = (byte)(128 + (40 * Math.Sin(0.5 * x)) + (40 * Math.Sin((0.3 * x) + (0.6 * y))) + (40 * Math.Sin((0.7 * y) - (0.2 * x))));
        }

        return mat;
    }
}
