using System.Globalization;

namespace SelfSup.Data.FromVideo;

/// <summary>Sizes as a user writes them.</summary>
public static class PictureSize
{
    /// <summary>The largest side.</summary>
    public const int Largest = 16384;

    /// <summary>Parses <c>WxH</c>, both sides 1 to 16384.</summary>
    public static bool TryParse(string text, out int width, out int height)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] sides = text.Split('x');
        height = 0;
        return TrySide(sides[0], out width) && sides.Length == 2 && TrySide(sides[1], out height);
    }

    private static bool TrySide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= 1 and <= Largest;
}
