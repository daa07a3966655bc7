namespace SelfSup.Data.Datasets;

/// <summary>
/// Orders names as people number them: runs of digits by value, everything else by character, so that <c>frame9</c> comes before
/// <c>frame10</c>. With plain ordering a camera's unpadded frames would be shuffled and training would silently learn nothing.
/// </summary>
public sealed class NaturalNameComparer : IComparer<string>
{
    /// <summary>The one there is.</summary>
    public static NaturalNameComparer Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        while (left.Length > 0 && right.Length > 0)
        {
            int order;
            if (char.IsAsciiDigit(left[0]) && char.IsAsciiDigit(right[0]))
            {
                ReadOnlySpan<char> leftDigits = TakeDigits(ref left);
                ReadOnlySpan<char> rightDigits = TakeDigits(ref right);
                order = leftDigits.Length != rightDigits.Length ? leftDigits.Length - rightDigits.Length : leftDigits.SequenceCompareTo(rightDigits);
            }
            else
            {
                order = left[0] - right[0];
                left = left[1..];
                right = right[1..];
            }

            if (order != 0)
                return order;
        }

        return left.Length != right.Length ? left.Length - right.Length : string.CompareOrdinal(x, y);
    }

    private static ReadOnlySpan<char> TakeDigits(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> digits = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[end..];
        return digits.TrimStart('0');
    }
}
