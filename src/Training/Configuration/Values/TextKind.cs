using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SelfSup.Training.Configuration.Values;

/// <summary>A path or name on one line.</summary>
internal sealed class TextKind(string meaning, bool mayBeEmpty = true) : ValueKind<string>
{
    public override string Range => meaning;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return (mayBeEmpty || text.Length > 0) && !text.Any(BreaksLine);
    }

    public override string ToText(string value) => value;

    public override string ToYaml(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool BreaksLine(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
