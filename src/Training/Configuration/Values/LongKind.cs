using System.Globalization;

namespace SelfSup.Training.Configuration.Values;

/// <summary>Whole numbers from a bound up to 2⁵³, so that any JSON or YAML reader keeps them exactly.</summary>
internal sealed class LongKind(long minimum) : ValueKind<long>
{
    private const long Maximum = 1L << 53;

    public override string Range => $"a whole number from {minimum} to {Maximum}";

    public override bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= Maximum;

    public override string ToText(long value) => value.ToString(CultureInfo.InvariantCulture);
}
