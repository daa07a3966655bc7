namespace SelfSup.Training.Weights.Pickle;

/// <summary>The callables and classes that a state dict's pickle may name. Everything else is refused by name and nothing is ever executed.</summary>
internal static class PickleGlobals
{
    internal static PickleGlobal Find(string module, string name)
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
        throw new InvalidDataException(
            $"the pickle wants to call {StateFileInput.Printable(full)}, which is no part of a state dict; refuse the file or convert it with torch.save(module.state_dict(), …)");
    }
}
