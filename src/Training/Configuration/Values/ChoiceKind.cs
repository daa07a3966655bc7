using System.Diagnostics.CodeAnalysis;

namespace SelfSup.Training.Configuration.Values;

/// <summary>A few names.</summary>
internal sealed class ChoiceKind(params string[] names) : ValueKind<string>
{
    public override string Range => names.Length == 1 ? names[0] : $"one of {string.Join(", ", names)}";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return names.Contains(text, StringComparer.Ordinal);
    }

    public override string ToText(string value) => value;

    public override string Hint(string text) => Spelling.Nearest(text, names) is { } near ? $"; did you mean {near}?" : "";
}
