namespace SelfSup.Data.Pickle;

/// <summary>A tuple of a pickle.</summary>
public sealed class PickleTuple
{
    internal PickleTuple(object?[] items) => Items = items;

    /// <summary>The items.</summary>
    public object?[] Items { get; }
}
