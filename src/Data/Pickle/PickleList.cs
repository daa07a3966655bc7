namespace SelfSup.Data.Pickle;

/// <summary>A list of a pickle.</summary>
public sealed class PickleList
{
    /// <summary>The items in their order.</summary>
    public IReadOnlyList<object?> Items => _items;

    private readonly List<object?> _items = [];

    internal void Append(ReadOnlySpan<object?> items) => _items.AddRange(items);
}
