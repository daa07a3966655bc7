using System.Buffers;
using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Geometry;

/// <summary>
/// Sparse depth from a laser scan as the field's KITTI ground truth has it: pixels are counted from one and rounded half to even
/// (the KITTI development kit's Matlab convention), and of several points in a pixel the nearest stays.
/// Source: Eigen, Puhrsch and Fergus (NIPS 2014), section 4.2, in the published evaluation's reading.
/// </summary>
public static class VelodyneProjection
{
    /// <summary>
    /// Projects a scan into an image: points behind the laser (x &lt; 0) are dropped, a pixel is <c>round(u) − 1, round(v) − 1</c>, and a
    /// pixel hit more than once takes its smallest depth. The published code knows pixels by <c>row·(width − 1) + column − 1</c>, by which the last column
    /// of a row and the first of the next are one; that is kept so that its ground truth is met to the bit.
    /// </summary>
    /// <param name="points">Laser points, four values each: x forward, y left, z up in metres, and a reflectance, which is ignored.</param>
    /// <param name="velodyneToImage">
    /// P_rect · R_rect · [R | T], 3x4: from homogeneous laser coordinates in metres to homogeneous pixels of the rectified camera.
    /// </param>
    /// <param name="width">The image's width in pixels.</param>
    /// <param name="height">The image's height in pixels.</param>
    /// <param name="lidarForwardDepth">
    /// True takes the laser's forward axis as the depth, as the published Eigen ground truth does; false takes the camera's z, which is the geometrically right one.
    /// </param>
    /// <returns>height·width depths in metres, row-major; 0 where no point fell.</returns>
    /// <exception cref="ArgumentException">The points are not whole, the matrix is not 3x4, or the image is empty.</exception>
    public static float[] DepthMap(ReadOnlySpan<float> points, Matrix<double> velodyneToImage, int width, int height, bool lidarForwardDepth)
    {
        ArgumentNullException.ThrowIfNull(velodyneToImage);
        if (velodyneToImage.RowCount != 3 || velodyneToImage.ColumnCount != 4)
            throw new ArgumentException($"expected a 3x4 matrix, not {velodyneToImage.RowCount}x{velodyneToImage.ColumnCount}", nameof(velodyneToImage));
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (points.Length % 4 != 0)
            throw new ArgumentException($"laser points have four values each; {points.Length} values are not whole points", nameof(points));
        float[] depth = new float[checked(width * height)];
        int keys = (height * (width - 1)) + 1;
        int[] firstPixel = ArrayPool<int>.Shared.Rent(keys);
        float[] nearest = ArrayPool<float>.Shared.Rent(keys);
        try
        {
            firstPixel.AsSpan(0, keys).Fill(-1);
            Scatter(points, velodyneToImage, lidarForwardDepth, new Image(width, height, depth), firstPixel, nearest);
            for (int key = 0; key < keys; key++)
            {
                if (firstPixel[key] >= 0)
                    depth[firstPixel[key]] = nearest[key];
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(firstPixel);
            ArrayPool<float>.Shared.Return(nearest);
        }

        foreach (ref float value in depth.AsSpan())
            value = Math.Max(value, 0);
        return depth;
    }

    private static void Scatter(
        ReadOnlySpan<float> points,
        Matrix<double> velodyneToImage,
        bool lidarForwardDepth,
        Image image,
        Span<int> firstPixel,
        Span<float> nearest)
    {
        double[] m = velodyneToImage.ToRowMajorArray();
        for (int i = 0; i < points.Length; i += 4)
        {
            double x = points[i], y = points[i + 1], z = points[i + 2];
            if (!(x >= 0))
                continue;
            double cameraDepth = (m[8] * x) + (m[9] * y) + (m[10] * z) + m[11];
            double u = Math.Round(((m[0] * x) + (m[1] * y) + (m[2] * z) + m[3]) / cameraDepth, MidpointRounding.ToEven) - 1;
            double v = Math.Round(((m[4] * x) + (m[5] * y) + (m[6] * z) + m[7]) / cameraDepth, MidpointRounding.ToEven) - 1;
            if (!(u >= 0 && v >= 0 && u < image.Width && v < image.Height))
                continue;
            int row = (int)v, column = (int)u, pixel = (row * image.Width) + column;
            float value = (float)(lidarForwardDepth ? x : cameraDepth);
            image.Depth[pixel] = value;

            // Shifted by one against the published key, which starts at −1. A key that is met once sets its own pixel again, to the same value.
            int key = (row * (image.Width - 1)) + column;
            if (firstPixel[key] < 0)
            {
                firstPixel[key] = pixel;
                nearest[key] = value;
            }
            else
            {
                nearest[key] = Math.Min(nearest[key], value);
            }
        }
    }

    private readonly record struct Image(int Width, int Height, float[] Depth);
}
