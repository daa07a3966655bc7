using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order of their addition.</summary>
public class ModuleDict<T> : Module, IEnumerable<(string, T)>
    where T : Module
{
    private readonly OrderedDictionary<string, T> _table = [];

    public ModuleDict()
        : base(nameof(ModuleDict<>))
    {
    }

    public int Count => _table.Count;

    public ICollection<string> Keys => _table.Keys;

    public ICollection<T> Values => _table.Values;

    public T this[string key]
    {
        get => _table[key];
        set
        {
            _table[key] = value;
            Reregister();
        }
    }

    public void Add(string key, T value)
    {
        register_module(key, value);
        _table.Add(key, value);
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public bool Remove(string key)
    {
        bool found = _table.Remove(key);
        Reregister();
        return found;
    }

    public void Clear()
    {
        _table.Clear();
        Reregister();
    }

    public bool ContainsKey(string key) => _table.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _table.TryGetValue(key, out value);

    public IEnumerable<string> keys() => _table.Keys;

    public IEnumerable<T> values() => _table.Values;

    public IEnumerator<(string, T)> GetEnumerator() => _table.Select(entry => (entry.Key, entry.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
    }

    private void Reregister()
    {
        ClearModules();
        foreach ((string key, T module) in _table)
            register_module(key, module);
    }
}
