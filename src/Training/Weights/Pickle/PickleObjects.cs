namespace SelfSup.Training.Weights.Pickle;

/// <summary>A callable or class that the pickle names; only the known ones ever become one.</summary>
internal sealed record PickleGlobal(PickleGlobalKind Kind, string Name, StateElementType? Storage = null);

/// <summary>What the interpreter does with a <see cref="PickleGlobal"/>.</summary>
internal enum PickleGlobalKind
{
    OrderedDict,
    Size,
    RebuildTensor,
    RebuildParameter,
    Storage,
}

/// <summary>A storage that the pickle refers to: <see cref="Count"/> elements from <see cref="Offset"/> of the file's storage <see cref="Key"/>.</summary>
internal sealed record PickleStorage(string Key, StateElementType Type, long RootCount, long Offset, long Count);

/// <summary>A tensor: a strided window, in elements, on a storage.</summary>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Shape, long[] Strides);
