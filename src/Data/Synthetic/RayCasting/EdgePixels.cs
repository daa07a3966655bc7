namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Finds the pixels whose colour one ray doesn't tell.</summary>
internal static class EdgePixels
{
    /// <summary>On one surface, depths of neighbours that differ by more than this share are an edge (leaves, surfaces seen edge-on).</summary>
    private const float DepthStep = 0.1f;

    /// <summary>
    /// Lists the pixels that one of their four neighbours differs from, by surface or depth, in <see cref="PixelBuffers.EdgePixels"/>,
    /// and returns their number.
    /// </summary>
    internal static int Find(PixelBuffers buffers, ReadOnlySpan<float> depth)
    {
        int width = buffers.Width;
        int height = buffers.Height;
        ReadOnlySpan<int> keys = buffers.SurfaceKey;
        Span<int> edges = buffers.EdgePixels;
        int count = 0;
        for (int v = 0; v < height; v++)
        {
            for (int u = 0; u < width; u++)
            {
                int pixel = (v * width) + u;
                bool differs = (u > 0 && Differ(keys, depth, pixel, pixel - 1))
                    || (u + 1 < width && Differ(keys, depth, pixel, pixel + 1))
                    || (v > 0 && Differ(keys, depth, pixel, pixel - width))
                    || (v + 1 < height && Differ(keys, depth, pixel, pixel + width));
                if (differs)
                    edges[count++] = pixel;
            }
        }

        return count;
    }

    private static bool Differ(ReadOnlySpan<int> keys, ReadOnlySpan<float> depth, int a, int b)
        => keys[a] != keys[b] || MathF.Abs(depth[a] - depth[b]) > DepthStep * MathF.Min(depth[a], depth[b]);
}
