namespace SelfSup.Evaluation.Numerics;

/// <summary>Medians and percentiles by selection, in linear time and without garbage; the values are reordered in place.</summary>
public static class OrderStatistics
{
    /// <summary>The median as NumPy defines it: the middle value, or the mean of the two middle values of an even count.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static float Median(Span<float> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("the median of no values", nameof(values));
        int middle = values.Length / 2;
        float upper = Select(values, middle);
        return values.Length % 2 == 1 ? upper : (Largest(values[..middle]) + upper) / 2;
    }

    /// <summary>The <paramref name="percent"/>-th percentile with linear interpolation between neighbours, NumPy's default.</summary>
    /// <exception cref="ArgumentException">There is no value, or the percentage is outside 0..100.</exception>
    public static double Percentile(Span<float> values, double percent)
    {
        if (values.IsEmpty)
            throw new ArgumentException("the percentile of no values", nameof(values));
        if (!(percent is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "expected 0 to 100");
        double position = percent / 100 * (values.Length - 1);
        int below = (int)position;
        double lower = Select(values, below);
        double fraction = position - below;
        if (fraction == 0)
            return lower;
        double upper = Smallest(values[(below + 1)..]);
        return lower + ((upper - lower) * fraction);
    }

    /// <summary>
    /// The value that stands at <paramref name="rank"/> when sorted. Afterwards nothing before that place is larger and nothing behind it smaller.
    /// Not-a-number has no rank: the caller keeps it out.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not a place in <paramref name="values"/>.</exception>
    public static float Select(Span<float> values, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, values.Length);
        int first = 0, last = values.Length - 1;
        while (first < last)
        {
            (int left, int right) = Partition(values, first, last);
            if (rank <= right)
                last = right;
            else if (rank >= left)
                first = left;
            else
                break;
        }

        return values[rank];
    }

    // Hoare's partition around the median of three: [first, right] ≤ pivot ≤ [left, last], and what lies between equals the pivot.
    private static (int Left, int Right) Partition(Span<float> values, int first, int last)
    {
        float a = values[first], b = values[first + ((last - first) / 2)], c = values[last];
        float pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        int left = first, right = last;
        while (left <= right)
        {
            while (values[left] < pivot)
                left++;
            while (pivot < values[right])
                right--;
            if (left > right)
                break;
            (values[left], values[right]) = (values[right], values[left]);
            left++;
            right--;
        }

        return (left, right);
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = values[0];
        foreach (float value in values)
            largest = Math.Max(largest, value);
        return largest;
    }

    private static float Smallest(ReadOnlySpan<float> values)
    {
        float smallest = values[0];
        foreach (float value in values)
            smallest = Math.Min(smallest, value);
        return smallest;
    }
}
