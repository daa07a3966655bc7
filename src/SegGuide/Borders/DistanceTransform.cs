using System.Buffers;

namespace SelfSup.SegGuide.Borders;

/// <summary>
/// Exact Euclidean distances to the nearest marked pixel, in time proportional to the number of pixels: distances within columns first,
/// then along each row the lower envelope of the parabolas that these set up. All in integers, hence without rounding.
/// Sources: Felzenszwalb &amp; Huttenlocher, "Distance Transforms of Sampled Functions" (2012); Meijster et al. (2000).
/// </summary>
public static class DistanceTransform
{
    /// <summary>The squared distance where no pixel is marked.</summary>
    public const int Unreachable = int.MaxValue;

    /// <summary>Computes squared distances.</summary>
    /// <param name="sites">1 where a pixel is marked, else 0, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="squaredDistances">Receives each pixel's squared distance in pixels to the nearest marked one's centre, 0 on marked ones; <see cref="Unreachable"/> everywhere where none is marked.</param>
    /// <exception cref="ArgumentException">A span has another size, or <paramref name="sites"/> another value than 0 and 1.</exception>
    public static void Squared(ReadOnlySpan<byte> sites, int width, int height, Span<int> squaredDistances)
    {
        MaskChecks.Picture(sites, width, height);
        MaskChecks.SameSize(squaredDistances.Length, width, height, nameof(squaredDistances));
        ColumnDistances(sites, width, height, squaredDistances);
        int[] scratch = ArrayPool<int>.Shared.Rent(3 * width);
        try
        {
            for (int y = 0; y < height; y++)
                RowEnvelope(squaredDistances.Slice(y * width, width), scratch.AsSpan(0, width), scratch.AsSpan(width, width), scratch.AsSpan(2 * width, width));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(scratch);
        }
    }

    private static void ColumnDistances(ReadOnlySpan<byte> sites, int width, int height, Span<int> distances)
    {
        for (int x = 0; x < width; x++)
            distances[x] = sites[x] != 0 ? 0 : Unreachable;
        for (int i = width; i < distances.Length; i++)
            distances[i] = sites[i] != 0 ? 0 : Next(distances[i - width]);
        for (int i = distances.Length - width - 1; i >= 0; i--)
            distances[i] = Math.Min(distances[i], Next(distances[i + width]));
    }

    private static int Next(int distance) => distance == Unreachable ? Unreachable : distance + 1;

    // Column u's parabola is (x − u)² + heights[u]. Those of the envelope lie in apexes[0..count), the i-th being lowest from starts[i] on.
    private static void RowEnvelope(Span<int> row, Span<int> heights, Span<int> apexes, Span<int> starts)
    {
        int count = 0;
        for (int u = 0; u < row.Length; u++)
        {
            if (row[u] == Unreachable)
                continue;
            heights[u] = row[u] * row[u];
            int start = 0;
            while (count > 0 && (start = FirstBelow(apexes[count - 1], u, heights)) <= starts[count - 1])
                count--;
            start = count == 0 ? 0 : start;
            if (start >= row.Length)
                continue;
            apexes[count] = u;
            starts[count++] = start;
        }

        for (int i = 0; i < count; i++)
        {
            int end = i + 1 < count ? starts[i + 1] : row.Length;
            int apex = apexes[i];
            for (int x = starts[i]; x < end; x++)
                row[x] = ((x - apex) * (x - apex)) + heights[apex];
        }
    }

    // The first x at or after 0 where the parabola of the later apex u is lower than that of v: x > (u² − v² + h(u) − h(v)) / 2(u − v).
    private static int FirstBelow(int v, int u, Span<int> heights)
    {
        int numerator = (u * u) - (v * v) + heights[u] - heights[v];
        return numerator < 0 ? 0 : (numerator / (2 * (u - v))) + 1;
    }
}
