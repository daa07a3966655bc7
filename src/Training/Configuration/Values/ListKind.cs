using System.Diagnostics.CodeAnalysis;

namespace SelfSup.Training.Configuration.Values;

/// <summary>Lists without repeated items, as <c>[0, -1, 1]</c> or <c>0,-1,1</c>.</summary>
internal abstract class ListKind<T> : ValueKind<IReadOnlyList<T>>
{
    public override bool IsList => true;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        string inner = text.StartsWith('[') && text.EndsWith(']') && text.Length >= 2 ? text[1..^1] : text;
        List<T> items = [];
        foreach (string part in inner.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryParseItem(part, out T? item) || items.Contains(item))
                return false;
            items.Add(item);
        }

        value = items;
        return IsAllowed(items);
    }

    public override string ToText(IReadOnlyList<T> value) => $"[{string.Join(", ", value)}]";

    protected abstract bool TryParseItem(string text, [MaybeNullWhen(false)] out T item);

    protected abstract bool IsAllowed(IReadOnlyList<T> items);
}
