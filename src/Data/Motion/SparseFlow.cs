using OpenCvSharp;

namespace SelfSup.Data.Motion;

/// <summary>
/// Measures motion between two pictures at corners of the first one: J. Shi, C. Tomasi, "Good features to track" (1994), followed by
/// B. Lucas and T. Kanade's method on a pyramid (J.-Y. Bouguet, 2000). A point counts when tracking it back ends where it started.
/// </summary>
public static class SparseFlow
{
    /// <summary>Corners looked for unless told otherwise.</summary>
    public const int DefaultPoints = 200;

    private const double LeastQuality = 0.01;
    private const int CornerWindow = 5;
    private const int WindowPixels = 21;

    // A picture of 320x180 has no more levels that hold a window; shifts of an eighth of the width are found on real streets (two thirds of the
    // points at 24 of 320 pixels, as good as none between pictures of different places).
    private const int LastLevel = 4;

    // Points that come back farther off than this were tracked onto something else.
    private const double ReturnPixels = 0.5;

    /// <summary>Tracks up to <paramref name="points"/> corners from one picture to the other.</summary>
    /// <exception cref="ArgumentException">The pictures differ in size.</exception>
    public static FlowField Measure(GreyFrame from, GreyFrame to, int points = DefaultPoints)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        if (from.Width != to.Width || from.Height != to.Height)
            throw new ArgumentException($"pictures of {from.Width}x{from.Height} and {to.Width}x{to.Height} pixels cannot be compared", nameof(to));
        using Mat first = Mat.FromPixelData(from.Height, from.Width, MatType.CV_8UC1, from.Pixels);
        using Mat second = Mat.FromPixelData(to.Height, to.Width, MatType.CV_8UC1, to.Pixels);
        Point2f[] corners = Corners(first, from, points);
        return new FlowField(from.Width, from.Height, corners.Length, corners.Length == 0 ? [] : Track(first, second, to, corners));
    }

    /// <summary>Whether a picture has corners enough for its motion to be measured.</summary>
    public static bool HasTexture(GreyFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        using Mat mat = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC1, frame.Pixels);
        return Corners(mat, frame, DefaultPoints).Length >= FlowField.FewestPoints;
    }

    private static Point2f[] Corners(Mat mat, GreyFrame frame, int points)
    {
        // Spread so that one house full of windows does not speak for the whole picture.
        double apart = Math.Max(2, Math.Sqrt((double)frame.Width * frame.Height / points) / 2);
        return Cv2.GoodFeaturesToTrack(mat, points, LeastQuality, apart, null!, CornerWindow, false, 0.04);
    }

    private static List<FlowVector> Track(Mat first, Mat second, GreyFrame to, Point2f[] start)
    {
        Point2f[] end = [];
        Point2f[] back = [];
        Size window = new(WindowPixels, WindowPixels);
        Cv2.CalcOpticalFlowPyrLK(first, second, start, ref end, out byte[] found, out _, window, LastLevel);
        Cv2.CalcOpticalFlowPyrLK(second, first, end, ref back, out byte[] returned, out _, window, LastLevel);
        List<FlowVector> vectors = new(start.Length);
        for (int i = 0; i < start.Length; i++)
        {
            bool within = end[i].X >= 0 && end[i].Y >= 0 && end[i].X <= to.Width - 1 && end[i].Y <= to.Height - 1;
            FlowVector roundTrip = new(start[i].X, start[i].Y, back[i].X, back[i].Y);
            if (found[i] != 0 && returned[i] != 0 && within && roundTrip.LengthPixels <= ReturnPixels)
                vectors.Add(new FlowVector(start[i].X, start[i].Y, end[i].X, end[i].Y));
        }

        return vectors;
    }
}
