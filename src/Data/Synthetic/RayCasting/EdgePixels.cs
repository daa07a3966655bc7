using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Finds the pixels whose colour one ray doesn't tell.</summary>
internal static class EdgePixels
{
    /// <summary>
    /// Numbers that are the same where rays meet one face from one side, both in the sun or both in shadow. As all solids are convex,
    /// depth changes steadily wherever they are the same.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static IntLanes SurfaceKeys(in RayPacket rays, in HitPacket hits, FloatLanes sunVisible)
    {
        IntLanes farSide = Vector256.GreaterThan(Vector3Lanes.Dot(hits.Normal, rays.Direction), FloatLanes.Zero).AsInt32() & Vector256.Create(2);
        IntLanes sunlit = Vector256.GreaterThan(sunVisible, FloatLanes.Zero).AsInt32() & IntLanes.One;
        IntLanes face = (hits.Instance << 16) + (hits.Solid << 8) + (hits.Face << 2) + (farSide | sunlit);
        IntLanes sky = Vector256.Equals(hits.Instance, Vector256.Create(HitPacket.Sky));
        return Vector256.ConditionalSelect(sky, hits.Instance << 16, face);
    }

    /// <summary>
    /// Lists the pixels whose key one of their four neighbours hasn't, in <see cref="PixelBuffers.EdgePixels"/>, and returns their
    /// number.
    /// </summary>
    internal static int Find(PixelBuffers buffers)
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
                int key = keys[pixel];
                bool differs = (u > 0 && keys[pixel - 1] != key)
                    || (u + 1 < width && keys[pixel + 1] != key)
                    || (v > 0 && keys[pixel - width] != key)
                    || (v + 1 < height && keys[pixel + width] != key);
                if (differs)
                    edges[count++] = pixel;
            }
        }

        return count;
    }
}
