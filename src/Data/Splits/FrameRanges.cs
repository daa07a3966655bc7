using System.Globalization;

namespace SelfSup.Data.Splits;

/// <summary>The catalogue's compact form of frame numbers: <c>1-106,135</c>, bounds inclusive.</summary>
internal static class FrameRanges
{
    /// <summary>Expands in the written order; false where the text has another form, a range runs backwards or a number comes twice.</summary>
    public static bool TryExpand(string text, out List<int> frames)
    {
        frames = [];
        foreach (string part in text.Split(','))
        {
            int dash = part.IndexOf('-', StringComparison.Ordinal);
            if (!TryFrame(dash < 0 ? part : part[..dash], out int first))
                return false;
            int last = first;
            if (dash >= 0 && (!TryFrame(part[(dash + 1)..], out last) || last < first))
                return false;
            frames.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return frames.Distinct().Count() == frames.Count;
    }

    private static bool TryFrame(string text, out int frame)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out frame) && frame < 1_000_000;
}
