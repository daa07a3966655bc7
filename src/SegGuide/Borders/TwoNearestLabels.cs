using System.Buffers;
using System.Runtime.InteropServices;

namespace SelfSup.SegGuide.Borders;

/// <summary>
/// Exact distances to the nearest pixels of the two nearest of any number of labels, in a time that does not depend on that number.
/// Columns come first, as in a distance transform, but each pixel keeps the two nearest different labels of its column. These suffice for the
/// second step along rows: were the second nearest label's closest pixel in a column not among that column's two nearest labels, two other
/// labels would be nearer. The second step walks outwards from each pixel and stops where no column can improve on what was found.
/// </summary>
internal static class TwoNearestLabels
{
    private const int Unreachable = int.MaxValue;

    /// <summary>Computes distances where their sum is at most a limit, and infinity elsewhere.</summary>
    /// <param name="labels">0 for none, row by row; at least two different others.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="largestSum">The limit in pixels.</param>
    /// <param name="nearest">Receives distances to the nearest label.</param>
    /// <param name="secondNearest">Receives distances to the second nearest label.</param>
    public static void Distances(ReadOnlySpan<int> labels, int width, int height, double largestSum, Span<float> nearest, Span<float> secondNearest)
    {
        TwoNearest[] columns = ArrayPool<TwoNearest>.Shared.Rent((height + 1) * width);
        int[] gaps = ArrayPool<int>.Shared.Rent(width);
        try
        {
            Span<TwoNearest> state = columns.AsSpan(height * width, width);
            Span<TwoNearest> found = columns.AsSpan(0, height * width);
            Downwards(labels, width, found, state);
            Upwards(labels, width, found, state);
            for (int y = 0; y < height; y++)
            {
                Span<TwoNearest> row = found.Slice(y * width, width);
                GapsToColumns(row, largestSum * largestSum, gaps.AsSpan(0, width));
                AlongRow(row, gaps, largestSum, nearest.Slice(y * width, width), secondNearest.Slice(y * width, width));
            }
        }
        finally
        {
            ArrayPool<TwoNearest>.Shared.Return(columns);
            ArrayPool<int>.Shared.Return(gaps);
        }
    }

    private static void Downwards(ReadOnlySpan<int> labels, int width, Span<TwoNearest> found, Span<TwoNearest> state)
    {
        state.Fill(TwoNearest.None);
        for (int start = 0; start < labels.Length; start += width)
        {
            for (int x = 0; x < width; x++)
            {
                state[x].See(labels[start + x], start / width);
                found[start + x] = state[x].SquaredFrom(start / width);
            }
        }
    }

    private static void Upwards(ReadOnlySpan<int> labels, int width, Span<TwoNearest> found, Span<TwoNearest> state)
    {
        state.Fill(TwoNearest.None);
        for (int start = labels.Length - width; start >= 0; start -= width)
        {
            for (int x = 0; x < width; x++)
            {
                state[x].See(labels[start + x], start / width);
                if (state[x].FirstLabel == 0)
                    continue;
                TwoNearest below = state[x].SquaredFrom(start / width);
                found[start + x].Add(below.First, below.FirstLabel);
                found[start + x].Add(below.Second, below.SecondLabel);
            }
        }
    }

    // How many steps each pixel is from a column that has a label within the limit, so that pixels far from all objects cost next to nothing.
    private static void GapsToColumns(ReadOnlySpan<TwoNearest> row, double largestSquare, Span<int> gaps)
    {
        int gap = row.Length;
        for (int x = 0; x < row.Length; x++)
            gaps[x] = gap = row[x].First <= largestSquare ? 0 : gap + 1;
        gap = row.Length;
        for (int x = row.Length - 1; x >= 0; x--)
        {
            gap = gaps[x] == 0 ? 0 : gap + 1;
            gaps[x] = Math.Min(gaps[x], gap);
        }
    }

    private static void AlongRow(ReadOnlySpan<TwoNearest> row, ReadOnlySpan<int> gaps, double largestSum, Span<float> nearest, Span<float> secondNearest)
    {
        for (int x = 0; x < row.Length; x++)
        {
            TwoNearest best = Outwards(row, x, gaps[x], largestSum);
            double first = best.First == Unreachable ? double.PositiveInfinity : Math.Sqrt(best.First);
            double second = best.Second == Unreachable ? double.PositiveInfinity : Math.Sqrt(best.Second);
            bool within = first + second <= largestSum;
            nearest[x] = within ? (float)first : float.PositiveInfinity;
            secondNearest[x] = within ? (float)second : float.PositiveInfinity;
        }
    }

    private static TwoNearest Outwards(ReadOnlySpan<TwoNearest> row, int x, int gap, double largestSum)
    {
        TwoNearest best = row[x];
        int farthestColumn = Math.Max(x, row.Length - 1 - x);
        int reach = Reach(best, largestSum, farthestColumn);
        for (int step = Math.Max(gap, 1); step <= reach; step++)
        {
            bool better = false;
            if (x - step >= 0)
                better |= best.AddColumn(row[x - step], step * step);
            if (x + step < row.Length)
                better |= best.AddColumn(row[x + step], step * step);
            if (better)
                reach = Reach(best, largestSum, farthestColumn);
        }

        return best;
    }

    // A column beyond d2 gives nothing nearer. Beyond the limit less d1 it gives too large a sum with d1, and beyond half the limit with a new d1.
    private static int Reach(in TwoNearest best, double largestSum, int farthestColumn)
    {
        double reach = largestSum / 2;
        if (best.First != Unreachable)
            reach = Math.Max(reach, largestSum - Math.Sqrt(best.First));
        if (best.Second != Unreachable)
            reach = Math.Min(reach, Math.Sqrt(best.Second));
        return reach >= farthestColumn ? farthestColumn : (int)reach;
    }

    /// <summary>Two different labels with a number each: their rows while columns are walked, squared distances otherwise.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct TwoNearest
    {
        public int First;
        public int Second;
        public int FirstLabel;
        public int SecondLabel;

        public static TwoNearest None => new() { First = Unreachable, Second = Unreachable };

        public void See(int label, int row)
        {
            if (label == 0)
                return;
            if (label != FirstLabel)
                (Second, SecondLabel) = (First, FirstLabel);
            (First, FirstLabel) = (row, label);
        }

        public readonly TwoNearest SquaredFrom(int row)
        {
            TwoNearest squared = this;
            squared.First = First == Unreachable ? Unreachable : (First - row) * (First - row);
            squared.Second = Second == Unreachable ? Unreachable : (Second - row) * (Second - row);
            return squared;
        }

        public bool AddColumn(in TwoNearest column, int stepSquared)
        {
            if (column.First >= Second - stepSquared)
                return false;
            Add(column.First + stepSquared, column.FirstLabel);
            if (column.Second != Unreachable)
                Add(column.Second + stepSquared, column.SecondLabel);
            return true;
        }

        public void Add(int squared, int label)
        {
            if (squared >= Second)
                return;
            if (label == FirstLabel)
            {
                First = Math.Min(First, squared);
            }
            else if (squared < First)
            {
                (Second, SecondLabel) = (First, FirstLabel);
                (First, FirstLabel) = (squared, label);
            }
            else
            {
                (Second, SecondLabel) = (squared, label);
            }
        }
    }
}
