using SelfSup.Data.Pickle;

namespace SelfSup.Training.Weights.Pickle;

/// <summary>The callables and classes that a state dict's pickle may name, and the storages that it refers to.</summary>
internal sealed class StateVocabulary : PickleVocabulary
{
    private readonly Dictionary<string, PickleStorage> _storages = new(StringComparer.Ordinal);

    public override string Refusal => "is no part of a state dict; refuse the file or convert it with torch.save(module.state_dict(), …)";

    /// <summary>The storages that were referred to, by key.</summary>
    internal IReadOnlyDictionary<string, PickleStorage> Storages => _storages;

    public override object Find(string module, string name)
    {
        string full = module + "." + name;
        PickleGlobalKind? kind = full switch
        {
            "collections.OrderedDict" => PickleGlobalKind.OrderedDict,
            "torch.Size" => PickleGlobalKind.Size,
            "torch._utils._rebuild_tensor_v2" => PickleGlobalKind.RebuildTensor,
            "torch._utils._rebuild_parameter" => PickleGlobalKind.RebuildParameter,
            "torch.storage.TypedStorage" or "torch.storage.UntypedStorage" => PickleGlobalKind.Storage,
            _ => null,
        };
        if (kind is not null)
            return new PickleGlobal(kind.Value, full, full.EndsWith("UntypedStorage", StringComparison.Ordinal) ? StateElementType.UInt8 : null);
        if (module == "torch" && StateElementTypes.FromTorchStorageName(name) is StateElementType element)
            return new PickleGlobal(PickleGlobalKind.Storage, full, element);
        throw Refuse(full);
    }

    public override object? Call(object? callable, object? arguments) => PickleCalls.Reduce(callable, arguments);

    public override object? Resolve(object? reference)
    {
        PickleStorage storage = PickleCalls.PersistentStorage(reference);
        if (_storages.TryAdd(storage.Key, storage))
            return storage;
        PickleStorage first = _storages[storage.Key];
        return first.Type == storage.Type && first.RootCount == storage.RootCount
            ? storage
            : throw PickleErrors.Damaged($"storage {StateFileInput.Printable(storage.Key)} with two types or sizes");
    }

    /// <summary>Attributes of a dictionary, such as a state dict's _metadata, are no entries of it.</summary>
    public override void Build(object? target, object? state)
    {
        if (target is not PickleDictionary)
            throw PickleErrors.Damaged("attributes of something other than a dictionary");
    }
}
