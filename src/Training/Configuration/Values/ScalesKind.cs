using System.Globalization;

namespace SelfSup.Training.Configuration.Values;

/// <summary>The decoder's scales; the finest is what is evaluated and drawn, so it must be among them.</summary>
internal sealed class ScalesKind : ListKind<int>
{
    public override string Range => "a list of different scales from 0 to 3 with 0 among them, such as [0, 1, 2, 3]";

    protected override bool TryParseItem(string text, out int item) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out item) && item <= 3;

    protected override bool IsAllowed(IReadOnlyList<int> items) => items.Contains(0);
}
