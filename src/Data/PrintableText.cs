namespace SelfSup.Data;

/// <summary>Text from a file, made fit for a one-line message.</summary>
public static class PrintableText
{
    private const int MaximumLength = 100;

    /// <summary>The text with control characters replaced and its length bounded.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string cut = text.Length > MaximumLength ? text[..MaximumLength] + "…" : text;
        return string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }
}
