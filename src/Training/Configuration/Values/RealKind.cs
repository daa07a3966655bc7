using System.Globalization;

namespace SelfSup.Training.Configuration.Values;

/// <summary>Finite numbers between two bounds; the lower one may be left out.</summary>
internal sealed class RealKind(double minimum, double maximum, bool aboveMinimum = false) : ValueKind<double>
{
    public override string Range => aboveMinimum
        ? $"a number above {ToText(minimum)}, up to {ToText(maximum)}"
        : $"a number from {ToText(minimum)} to {ToText(maximum)}";

    public override bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && (aboveMinimum ? value > minimum : value >= minimum) && value <= maximum;

    public override string ToText(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
