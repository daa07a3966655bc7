using System.Globalization;

namespace SelfSup.Training.Configuration.Values;

/// <summary>Image heights and widths that survive the encoder's five halvings; below 64 the decoder's reflection padding has nothing to reflect.</summary>
internal sealed class ExtentKind : ValueKind<int>
{
    private const int Multiple = 32;
    private const int Minimum = 64;
    private const int Maximum = 4096;

    public override string Range => $"a multiple of {Multiple} from {Minimum} to {Maximum}";

    public override bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && value is >= Minimum and <= Maximum && value % Multiple == 0;

    public override string ToText(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override string Hint(string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
            return "";
        int inside = Math.Clamp(value, Minimum, Maximum);
        return $"; the nearest is {(inside + (Multiple / 2)) / Multiple * Multiple}";
    }
}
