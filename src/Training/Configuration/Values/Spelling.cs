namespace SelfSup.Training.Configuration.Values;

/// <summary>Finds what a mistyped name was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The nearest of <paramref name="names"/> by edit distance, or null where none is near (a third of the longer one's letters).</summary>
    public static string? Nearest(string text, IEnumerable<string> names)
    {
        (string? Name, int Distance) best = (null, int.MaxValue);
        foreach (string name in names)
        {
            int distance = Distance(text, name);
            if (distance < best.Distance && distance * 3 <= Math.Max(text.Length, name.Length))
                best = (name, distance);
        }

        return best.Name;
    }

    /// <summary>Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment; Damerau 1964), without regard to case.</summary>
    public static int Distance(string first, string second)
    {
        int[,] cost = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
            cost[i, 0] = i;
        for (int j = 0; j <= second.Length; j++)
            cost[0, j] = j;
        for (int i = 1; i <= first.Length; i++)
        {
            for (int j = 1; j <= second.Length; j++)
            {
                int replaced = cost[i - 1, j - 1] + (Same(first[i - 1], second[j - 1]) ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(first[i - 1], second[j - 2]) && Same(first[i - 2], second[j - 1]))
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[first.Length, second.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
