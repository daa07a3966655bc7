using System.Globalization;

namespace SelfSup.Training.Configuration.Values;

/// <summary>Whole numbers between two bounds.</summary>
internal sealed class IntegerKind(int minimum, int maximum) : ValueKind<int>
{
    public override string Range => $"a whole number from {minimum} to {maximum}";

    public override bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;

    public override string ToText(int value) => value.ToString(CultureInfo.InvariantCulture);
}
