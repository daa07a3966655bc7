using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>The strongest corners of a grey picture, the best first (Shi and Tomasi, or Harris).</summary>
    /// <param name="src">A picture of one channel, 8-bit or 32-bit floats.</param>
    /// <param name="maxCorners">At most so many; here it must be positive.</param>
    /// <param name="qualityLevel">Least strength, as a share of the strongest corner's.</param>
    /// <param name="minDistance">Least distance between two corners, in pixels.</param>
    /// <param name="mask">8-bit, not 0 where corners may be; null for everywhere.</param>
    /// <param name="blockSize">Side of the window that a corner's strength is taken over.</param>
    /// <param name="useHarrisDetector">Harris' measure in place of the least eigenvalue.</param>
    /// <param name="k">Harris' free parameter.</param>
    public static unsafe Point2f[] GoodFeaturesToTrack(
        InputArray src, int maxCorners, double qualityLevel, double minDistance, InputArray? mask, int blockSize, bool useHarrisDetector, double k)
    {
        ArgumentNullException.ThrowIfNull(src);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCorners);
        Point2f[] corners = new Point2f[maxCorners];
        int count;
        fixed (Point2f* found = corners)
        {
            NativeError.Check(Methods.GoodFeatures(
                src.Mat.CvPtr, maxCorners, qualityLevel, minDistance, mask?.Mat.CvPtr ?? 0, blockSize, useHarrisDetector ? 1 : 0, k, (float*)found, &count));
        }

        GC.KeepAlive(src);
        GC.KeepAlive(mask);
        return corners[..count];
    }

    /// <summary>Where points of one picture are in the next, by Lucas' and Kanade's method on a pyramid.</summary>
    /// <param name="prevImg">An 8-bit picture.</param>
    /// <param name="nextImg">Another of the same size.</param>
    /// <param name="prevPts">Points of the first.</param>
    /// <param name="nextPts">First guesses, where the flags say so; receives the points in the second.</param>
    /// <param name="status">Receives 1 for every point that was found, else 0.</param>
    /// <param name="err">Receives each point's mean absolute difference over its window (undefined where it was not found).</param>
    /// <param name="winSize">Side lengths of the window, 21 by default.</param>
    /// <param name="maxLevel">The pyramid's last level, 0 for none.</param>
    /// <param name="criteria">When iterations end: by default after 30, or when a step is below 0.01 pixels.</param>
    /// <param name="flags">Whether there are first guesses, and what <paramref name="err"/> means.</param>
    /// <param name="minEigThreshold">Points whose windows have less structure are not found.</param>
    public static unsafe void CalcOpticalFlowPyrLK(
        InputArray prevImg, InputArray nextImg, Point2f[] prevPts, ref Point2f[] nextPts, out byte[] status, out float[] err,
        Size? winSize = null, int maxLevel = 3, TermCriteria? criteria = null, OpticalFlowFlags flags = OpticalFlowFlags.None, double minEigThreshold = 1e-4)
    {
        ArgumentNullException.ThrowIfNull(prevImg);
        ArgumentNullException.ThrowIfNull(nextImg);
        ArgumentNullException.ThrowIfNull(prevPts);
        ArgumentNullException.ThrowIfNull(nextPts);
        if (flags.HasFlag(OpticalFlowFlags.UseInitialFlow) && nextPts.Length != prevPts.Length)
            throw new ArgumentException($"{prevPts.Length} points need as many first guesses, not {nextPts.Length}", nameof(nextPts));
        Size window = winSize ?? new Size(21, 21);
        TermCriteria end = criteria ?? TermCriteria.Both(30, 0.01);
        Point2f[] moved = new Point2f[prevPts.Length];
        if (flags.HasFlag(OpticalFlowFlags.UseInitialFlow))
            nextPts.CopyTo(moved, 0);
        status = new byte[prevPts.Length];
        err = new float[prevPts.Length];
        fixed (Point2f* previous = prevPts, next = moved)
        fixed (byte* found = status)
        fixed (float* error = err)
        {
            NativeError.Check(Methods.FlowLk(
                prevImg.Mat.Handle, nextImg.Mat.Handle, (float*)previous, (float*)next, found, error, prevPts.Length,
                window.Width, window.Height, maxLevel, (int)end.Type, end.MaxCount, end.Epsilon, (int)flags, minEigThreshold));
        }

        nextPts = moved;
    }
}
