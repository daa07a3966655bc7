using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SelfSup.Training.Weights;

/// <summary>The state of a network or optimizer as files hold it: names in order, each with an array or a plain value, and a note of texts.</summary>
public sealed class StateDictionary : IEnumerable<KeyValuePair<string, StateEntry>>
{
    private readonly OrderedDictionary<string, StateEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Texts about the file as a whole (<c>__metadata__</c> of <c>.safetensors</c>); a <c>.pth</c> file has none.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The names in order.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>The entry of a name. Setting one that exists keeps its place; getting one that does not throws <see cref="KeyNotFoundException"/>.</summary>
    public StateEntry this[string name]
    {
        get => _entries[name];
        set => _entries[name] = value;
    }

    /// <summary>Whether there is an entry of that name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Adds an entry at the end; throws <see cref="ArgumentException"/> where the name exists.</summary>
    public void Add(string name, StateEntry entry) => _entries.Add(name, entry);

    /// <summary>The array of a name; false where there is none or it is a plain value.</summary>
    public bool TryGetArray(string name, [NotNullWhen(true)] out StateArray? array)
    {
        array = _entries.TryGetValue(name, out StateEntry? entry) ? entry as StateArray : null;
        return array is not null;
    }

    /// <summary>The plain value of a name; false where there is none of that type.</summary>
    public bool TryGetValue<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        if (_entries.TryGetValue(name, out StateEntry? entry) && entry is StateValue { Value: T typed })
        {
            value = typed;
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, StateEntry>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
