using SelfSup.Data.Pickle;

namespace SelfSup.Training.Weights.Pickle;

/// <summary>What the known callables of <see cref="StateVocabulary"/> yield, with their arguments checked.</summary>
internal static class PickleCalls
{
    private const int MaximumDimensions = 32;

    internal static object Reduce(object? callable, object? arguments)
    {
        if (callable is not PickleGlobal global || arguments is not PickleTuple tuple)
            throw PickleErrors.Damaged("a call of something that cannot be called");
        object?[] items = tuple.Items;
        return global.Kind switch
        {
            PickleGlobalKind.OrderedDict => OrderedDict(items),
            PickleGlobalKind.Size when items is [PickleTuple size] => size,
            PickleGlobalKind.RebuildTensor => Tensor(items),
            PickleGlobalKind.RebuildParameter when items is [PickleTensor tensor, bool, _] => tensor,
            _ => throw PickleErrors.Damaged($"a call of {global.Name} with arguments that a state dict does not use"),
        };
    }

    /// <summary>('storage', type, key, device, count[, view]): a storage; view, from old files, is null or (key, offset, count).</summary>
    internal static PickleStorage PersistentStorage(object? id)
    {
        if (id is not PickleTuple { Items: ["storage", PickleGlobal { Kind: PickleGlobalKind.Storage } type, string key, string, long count, ..] items } || items.Length > 6 || count < 0)
            throw PickleErrors.Damaged("a reference to something other than a storage");
        StateElementType element = type.Storage ?? throw PickleErrors.Damaged($"a {type.Name} without an element type");
        object? view = items.Length == 6 ? items[5] : null;
        if (view is null)
            return new PickleStorage(key, element, count, 0, count);
        if (view is not PickleTuple { Items: [string, long offset, long viewCount] } || offset < 0 || viewCount < 0 || offset > count - viewCount)
            throw PickleErrors.Damaged($"a view that reaches outside storage {StateFileInput.Printable(key)}");
        return new PickleStorage(key, element, count, offset, viewCount);
    }

    private static PickleDictionary OrderedDict(object?[] items)
    {
        PickleDictionary result = new();
        if (items.Length == 0)
            return result;
        if (items is not [PickleList pairs])
            throw PickleErrors.Damaged("an OrderedDict made of something other than pairs");
        foreach (object? pair in pairs.Items)
        {
            (object? key, object? value) = pair switch
            {
                PickleTuple { Items: [object k, var v] } => (k, v),
                PickleList { Items: [object k, var v] } => (k, v),
                _ => throw PickleErrors.Damaged("an OrderedDict made of something other than pairs"),
            };
            result.Set(key, value);
        }

        return result;
    }

    private static PickleTensor Tensor(object?[] items)
    {
        if (items.Length is < 6 or > 7 || items is not [PickleStorage storage, long offset, PickleTuple size, PickleTuple stride, bool, ..])
            throw PickleErrors.Damaged("a tensor with arguments that a state dict does not use");
        if (items.Length == 7 && items[6] is not (null or PickleDictionary { Items.Count: 0 }))
            throw PickleErrors.Damaged("a conjugated or negated tensor");
        long[] shape = Integers(size);
        long[] strides = Integers(stride);
        if (shape.Length != strides.Length || shape.Length > MaximumDimensions)
            throw PickleErrors.Damaged($"a tensor of {shape.Length} extents and {strides.Length} strides");
        CheckWindow(storage, offset, shape, strides);
        return new PickleTensor(storage, offset, shape, strides);
    }

    private static long[] Integers(PickleTuple tuple)
    {
        if (tuple.Items.Length > MaximumDimensions)
            throw PickleErrors.Damaged($"a tensor of {tuple.Items.Length} dimensions");
        return Array.ConvertAll(tuple.Items, item => item is long and >= 0 ? (long)item : throw PickleErrors.Damaged("a tensor extent or stride that is no natural number"));
    }

    /// <summary>The last element that a strided window touches must lie in its storage.</summary>
    private static void CheckWindow(PickleStorage storage, long offset, long[] shape, long[] strides)
    {
        if (offset < 0 || offset > storage.Count)
            throw PickleErrors.Damaged($"a tensor that starts outside storage {StateFileInput.Printable(storage.Key)}");
        if (Array.IndexOf(shape, 0) >= 0)
            return;
        Int128 last = offset;
        for (int d = 0; d < shape.Length; d++)
            last += (Int128)(shape[d] - 1) * strides[d];
        if (last >= storage.Count)
            throw PickleErrors.Damaged($"a tensor that reaches outside storage {StateFileInput.Printable(storage.Key)} of {storage.Count} elements");
    }
}
