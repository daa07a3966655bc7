using System.Globalization;
using System.Numerics;
using SelfSup.Data.Pickle;

namespace SelfSup.Training.Weights.Pickle;

/// <summary>
/// Makes a <see cref="StateDictionary"/> of an unpickled object. Nested dictionaries, lists and tuples are flattened, names joined by dots
/// (<c>param_groups.0.lr</c>). A checkpoint that holds the network's state under <c>state_dict</c>, <c>model_state_dict</c> or <c>model</c> (the first of
/// these that is there, where the checkpoint itself holds no tensor) gives that state's own names, without that prefix. None leaves no entry.
/// </summary>
internal sealed class PickleStateReader
{
    private const int MaximumDepth = 32;
    private const int MaximumVisits = 1 << 20;

    private static readonly string[] s_wrappers = ["state_dict", "model_state_dict", "model"];

    private readonly StateDictionary _state = [];
    private readonly StridedReader _tensors;
    private int _visits;

    private PickleStateReader(StridedReader tensors) => _tensors = tensors;

    internal static StateDictionary Read(object? root, StridedReader tensors)
    {
        if (root is not PickleDictionary dictionary)
            throw new InvalidDataException("holds no state dict (a dictionary of tensors); write it with torch.save(module.state_dict(), …)");
        PickleStateReader reader = new(tensors);
        string? wrapper = dictionary.Items.Values.Any(value => value is PickleTensor)
            ? null
            : Array.Find(s_wrappers, name => dictionary.Items.TryGetValue(name, out object? inner) && inner is PickleDictionary);
        foreach ((object key, object? value) in dictionary.Items)
        {
            if (wrapper is not null && key is string name && name == wrapper)
                reader.AddItems((PickleDictionary)value!, "", 1);
            else
                reader.Add(Text(key), value, 1);
        }

        return reader._state;
    }

    private void Add(string name, object? value, int depth)
    {
        if (depth > MaximumDepth || ++_visits > MaximumVisits)
            throw PickleErrors.Damaged($"containers nested deeper than {MaximumDepth} or more than {MaximumVisits} items");
        switch (value)
        {
            case null:
                break;
            case PickleTensor tensor:
                AddEntry(name, _tensors.Read(tensor));
                break;
            case long integer:
                AddEntry(name, new StateValue(integer));
                break;
            case double real:
                AddEntry(name, new StateValue(real));
                break;
            case bool truth:
                AddEntry(name, new StateValue(truth));
                break;
            case string text:
                AddEntry(name, new StateValue(text));
                break;
            case PickleDictionary dictionary:
                AddItems(dictionary, name + ".", depth + 1);
                break;
            case PickleList list:
                AddItems(list.Items, name, depth + 1);
                break;
            case PickleTuple tuple:
                AddItems(tuple.Items, name, depth + 1);
                break;
            case BigInteger:
                throw PickleErrors.Damaged($"an integer of over 64 bits under {StateFileInput.Printable(name)}");
            default:
                throw PickleErrors.Damaged($"something that is neither an array nor a plain value under {StateFileInput.Printable(name)}");
        }
    }

    private void AddItems(PickleDictionary dictionary, string prefix, int depth)
    {
        foreach ((object key, object? value) in dictionary.Items)
            Add(prefix + Text(key), value, depth);
    }

    private void AddItems(IReadOnlyList<object?> items, string name, int depth)
    {
        for (int i = 0; i < items.Count; i++)
            Add(string.Create(CultureInfo.InvariantCulture, $"{name}.{i}"), items[i], depth);
    }

    private void AddEntry(string name, StateEntry entry)
    {
        if (_state.Contains(name))
            throw PickleErrors.Damaged($"two entries called {StateFileInput.Printable(name)}");
        _state.Add(name, entry);
    }

    private static string Text(object key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;
}
