namespace SelfSup.Data.Pickle;

/// <summary>A dictionary of a pickle; keys are texts or integers.</summary>
public sealed class PickleDictionary
{
    /// <summary>The items in their order.</summary>
    public OrderedDictionary<object, object?> Items { get; } = [];

    /// <summary>Sets an item as Python does: a key that exists keeps its place.</summary>
    /// <exception cref="InvalidDataException">The key is neither a text nor an integer.</exception>
    public void Set(object? key, object? value)
    {
        if (key is not (string or long))
            throw PickleErrors.Damaged("a dictionary key that is neither a text nor an integer");
        Items[key] = value;
    }
}
