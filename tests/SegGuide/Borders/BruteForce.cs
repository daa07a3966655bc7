using System.Collections.Concurrent;

namespace SelfSup.Tests.SegGuide.Borders;

/// <summary>The definitions taken literally: flood fill, and every pixel against every border pixel.</summary>
public static class BruteForce
{
    private static readonly ConcurrentDictionary<TestMask, double[][]> s_distances = new();

    public static int[] Labels(TestMask mask)
    {
        int[] labels = new int[mask.Pixels];
        int count = 0;
        for (int seed = 0; seed < mask.Pixels; seed++)
        {
            if (mask.Values[seed] == 0 || labels[seed] != 0)
                continue;
            labels[seed] = ++count;
            Stack<int> open = new([seed]);
            while (open.TryPop(out int at))
            {
                foreach (int other in Around(mask, at, diagonal: true).Where(other => mask.Values[other] == 1 && labels[other] == 0))
                {
                    labels[other] = count;
                    open.Push(other);
                }
            }
        }

        return labels;
    }

    public static List<int> Borders(TestMask mask) =>
        [.. Enumerable.Range(0, mask.Pixels).Where(at => mask.Values[at] == 1 && Around(mask, at, diagonal: false).Any(other => mask.Values[other] == 0))];

    /// <summary>Distances to each object's border, ascending, for every pixel.</summary>
    public static double[][] Distances(TestMask mask) => s_distances.GetOrAdd(mask, Measure);

    /// <summary>Equation 2 in float64 without any limit, rounded once.</summary>
    public static float[] Weights(TestMask mask, double w0, double sigma, double background, double foreground)
    {
        double[][] distances = Distances(mask);
        return [.. Enumerable.Range(0, mask.Pixels).Select(at =>
        {
            double constant = mask.Values[at] == 0 ? background : foreground;
            if (distances[at].Length == 0)
                return (float)constant;
            double sum = distances[at][0] + distances[at][distances[at].Length > 1 ? 1 : 0];
            return (float)((float)constant + (w0 * Math.Exp(-sum * sum / (2 * sigma * sigma))));
        })];
    }

    private static double[][] Measure(TestMask mask)
    {
        int[] labels = Labels(mask);
        int[][] objects = [.. Borders(mask).GroupBy(at => labels[at]).Select(group => group.ToArray())];
        return [.. Enumerable.Range(0, mask.Pixels).Select(at => objects.Select(pixels => pixels.Min(other => Distance(mask, at, other))).Order().ToArray())];
    }

    private static double Distance(TestMask mask, int a, int b) => Math.Sqrt(Math.Pow((a % mask.Width) - (b % mask.Width), 2) + Math.Pow((a / mask.Width) - (b / mask.Width), 2));

    private static IEnumerable<int> Around(TestMask mask, int at, bool diagonal)
    {
        for (int dy = -1; dy <= 1; dy++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                int x = (at % mask.Width) + dx;
                int y = (at / mask.Width) + dy;
                if ((dx != 0 || dy != 0) && (diagonal || dx == 0 || dy == 0) && x >= 0 && y >= 0 && x < mask.Width && y < mask.Height)
                    yield return (y * mask.Width) + x;
            }
        }
    }
}
