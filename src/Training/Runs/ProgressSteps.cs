namespace SelfSup.Training.Runs;

/// <summary>Which of a run's steps with pictures stay on disk, and which of those are shown.</summary>
internal static class ProgressSteps
{
    /// <summary>
    /// All of <paramref name="steps"/> (ascending) where they are at most <paramref name="most"/>; else the first one of every stretch of 1, 2, 4, … steps,
    /// whichever is the shortest of which so few reach from 0 to the end, and the last one. As stretches double, what was dropped for one is never wanted by
    /// the next, so a run can be thinned as it grows.
    /// </summary>
    internal static IReadOnlyList<long> Kept(IReadOnlyList<long> steps, int most)
    {
        if (steps.Count <= most)
            return steps;
        long stretch = 1;
        while ((steps[^1] / stretch) + 2 > Math.Max(2, most))
            stretch *= 2;
        return [.. steps.Where((step, i) => i == 0 || i == steps.Count - 1 || step / stretch != steps[i - 1] / stretch)];
    }

    /// <summary>At most <paramref name="most"/> of <paramref name="steps"/> (ascending): the first, the last, and those nearest to even distances between.</summary>
    internal static IReadOnlyList<long> Shown(IReadOnlyList<long> steps, int most)
    {
        if (steps.Count <= most)
            return steps;
        SortedSet<long> shown = [];
        for (int i = 0; i < most; i++)
        {
            double wanted = steps[0] + ((double)(steps[^1] - steps[0]) * i / (most - 1));
            shown.Add(steps.MinBy(step => Math.Abs(step - wanted)));
        }

        return [.. shown];
    }
}
