using System.Buffers;

namespace SelfSup.SegGuide.Masks;

/// <summary>
/// Resizes masks by exact overlap areas. Along an axis, a source pixel is cut into as many parts as the target has pixels and a target pixel takes as many
/// parts as the source has pixels; so every overlap is a whole number, and a target pixel's foreground is a sum of them out of
/// <c>sourceWidth · sourceHeight</c>.
/// </summary>
internal static class AreaMajority
{
    /// <summary>Fills <paramref name="target"/>; both hold 0 and 1, row-major.</summary>
    internal static void Resize(ReadOnlySpan<byte> source, int sourceWidth, int sourceHeight, Span<byte> target, int width, int height)
    {
        int[] prefix = ArrayPool<int>.Shared.Rent(sourceWidth + 1);
        long[] along = ArrayPool<long>.Shared.Rent(width);
        long[] areas = ArrayPool<long>.Shared.Rent(width);
        long whole = (long)sourceWidth * sourceHeight;
        int computed = -1;
        for (int y = 0; y < height; y++)
        {
            Span<long> sums = areas.AsSpan(0, width);
            sums.Clear();
            long top = (long)y * sourceHeight;
            long bottom = top + sourceHeight;
            for (int row = (int)(top / height); (long)row * height < bottom; row++)
            {
                if (row != computed)
                    SumAlongRow(source.Slice(row * sourceWidth, sourceWidth), prefix, along.AsSpan(0, width));
                computed = row;
                long overlap = Math.Min(bottom, (row + 1L) * height) - Math.Max(top, (long)row * height);
                for (int x = 0; x < width; x++)
                    sums[x] += overlap * along[x];
            }

            Span<byte> line = target.Slice(y * width, width);
            for (int x = 0; x < width; x++)
                line[x] = 2 * sums[x] >= whole ? (byte)1 : (byte)0;
        }

        ArrayPool<int>.Shared.Return(prefix);
        ArrayPool<long>.Shared.Return(along);
        ArrayPool<long>.Shared.Return(areas);
    }

    // Every target column's foreground parts in one source row, from the row's running count.
    private static void SumAlongRow(ReadOnlySpan<byte> row, int[] prefix, Span<long> along)
    {
        prefix[0] = 0;
        for (int x = 0; x < row.Length; x++)
            prefix[x + 1] = prefix[x] + row[x];
        long before = 0;
        for (int x = 0; x < along.Length; x++)
        {
            (long pixel, long part) = Math.DivRem((x + 1L) * row.Length, along.Length);
            long upTo = ((long)prefix[pixel] * along.Length) + (part > 0 ? part * row[(int)pixel] : 0);
            along[x] = upTo - before;
            before = upTo;
        }
    }
}
