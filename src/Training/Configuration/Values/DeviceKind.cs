using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SelfSup.Training.Configuration.Values;

/// <summary>Names of devices.</summary>
internal sealed partial class DeviceKind : ValueKind<string>
{
    public override string Range => "auto, cpu, cuda or cuda:N";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return Pattern().IsMatch(text);
    }

    public override string ToText(string value) => value;

    [GeneratedRegex(@"\A(auto|cpu|cuda(:[0-9]{1,3})?)\z")]
    private static partial Regex Pattern();
}
