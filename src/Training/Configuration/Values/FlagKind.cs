namespace SelfSup.Training.Configuration.Values;

/// <summary><c>true</c> and <c>false</c>, spelled so.</summary>
internal sealed class FlagKind : ValueKind<bool>
{
    public override string Range => "true or false";

    public override bool TryParse(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    public override string ToText(bool value) => value ? "true" : "false";
}
