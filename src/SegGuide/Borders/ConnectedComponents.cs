using System.Buffers;

namespace SelfSup.SegGuide.Borders;

/// <summary>
/// The objects of a mask: groups of foreground pixels that touch at an edge or a corner (8-connected). Runs of foreground pixels are
/// joined row by row with a union-find forest. Source: Rosenfeld &amp; Pfaltz, "Sequential Operations in Digital Picture Processing" (1966).
/// </summary>
public static class ConnectedComponents
{
    /// <summary>Labels a mask.</summary>
    /// <param name="mask">0 or 1 a pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="labels">Receives 0 for background and 1, 2, … for the components in the order of their first pixels.</param>
    /// <returns>The number of components.</returns>
    /// <exception cref="ArgumentException">A span has another size, or the mask another value than 0 and 1.</exception>
    public static int Label(ReadOnlySpan<byte> mask, int width, int height, Span<int> labels)
    {
        MaskChecks.Picture(mask, width, height);
        MaskChecks.SameSize(labels.Length, width, height, nameof(labels));

        // A row of n pixels has at most (n + 1) / 2 runs; parents[0] stands for the background.
        int[] parents = ArrayPool<int>.Shared.Rent(1 + (((width + 1) / 2) * height));
        try
        {
            int runs = JoinRuns(mask, width, height, labels, parents);
            int components = NumberRoots(parents.AsSpan(0, runs + 1));
            for (int i = 0; i < labels.Length; i++)
                labels[i] = parents[labels[i]];
            return components;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(parents);
        }
    }

    private static int JoinRuns(ReadOnlySpan<byte> mask, int width, int height, Span<int> labels, Span<int> parents)
    {
        int runs = 0;
        parents[0] = 0;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = mask.Slice(y * width, width);
            Span<int> current = labels.Slice(y * width, width);
            ReadOnlySpan<int> above = y == 0 ? [] : labels.Slice((y - 1) * width, width);
            current.Clear();
            for (int start = 0; (start = NextOf(row, start, 1)) < width;)
            {
                int end = NextOf(row, start, 0);
                int run = ++runs;
                parents[run] = run;
                if (y > 0)
                    JoinAbove(above[Math.Max(start - 1, 0)..Math.Min(end + 1, width)], parents, run);
                current[start..end].Fill(run);
                start = end;
            }
        }

        return runs;
    }

    private static int NextOf(ReadOnlySpan<byte> row, int start, byte value)
    {
        int offset = row[start..].IndexOf(value);
        return offset < 0 ? row.Length : start + offset;
    }

    private static void JoinAbove(ReadOnlySpan<int> above, Span<int> parents, int run)
    {
        int last = 0;
        foreach (int other in above)
        {
            if (other == last)
                continue;
            last = other;
            if (other != 0)
                Join(parents, other, run);
        }
    }

    // The smaller number becomes the root, so that roots are the components' first runs and every parent precedes its child.
    private static void Join(Span<int> parents, int first, int second)
    {
        int a = Root(parents, first);
        int b = Root(parents, second);
        parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(Span<int> parents, int run)
    {
        while (parents[run] != run)
        {
            parents[run] = parents[parents[run]];
            run = parents[run];
        }

        return run;
    }

    private static int NumberRoots(Span<int> parents)
    {
        int components = 0;
        for (int run = 1; run < parents.Length; run++)
            parents[run] = parents[run] == run ? ++components : parents[parents[run]];
        return components;
    }
}
