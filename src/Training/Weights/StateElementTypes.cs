namespace SelfSup.Training.Weights;

/// <summary>What each file format calls an element type, and how many bytes an element takes.</summary>
public static class StateElementTypes
{
    private static readonly (StateElementType Type, int Size, string SafeTensors, string TorchStorage)[] s_table =
    [
        (StateElementType.Float32, 4, "F32", "FloatStorage"),
        (StateElementType.Float64, 8, "F64", "DoubleStorage"),
        (StateElementType.Float16, 2, "F16", "HalfStorage"),
        (StateElementType.BFloat16, 2, "BF16", "BFloat16Storage"),
        (StateElementType.Int64, 8, "I64", "LongStorage"),
        (StateElementType.Int32, 4, "I32", "IntStorage"),
        (StateElementType.Int16, 2, "I16", "ShortStorage"),
        (StateElementType.Int8, 1, "I8", "CharStorage"),
        (StateElementType.UInt8, 1, "U8", "ByteStorage"),
        (StateElementType.Bool, 1, "BOOL", "BoolStorage"),
    ];

    /// <summary>The bytes of one element.</summary>
    public static int SizeInBytes(this StateElementType type) => s_table[(int)type].Size;

    /// <summary>The name in a <c>.safetensors</c> header, such as <c>F32</c>.</summary>
    public static string SafeTensorsName(this StateElementType type) => s_table[(int)type].SafeTensors;

    /// <summary>The name of PyTorch's storage class in module <c>torch</c>, such as <c>FloatStorage</c>.</summary>
    public static string TorchStorageName(this StateElementType type) => s_table[(int)type].TorchStorage;

    /// <summary>The type of a <c>.safetensors</c> name; null for one that is not supported.</summary>
    public static StateElementType? FromSafeTensorsName(string? name) => Find(row => row.SafeTensors == name);

    /// <summary>The type of a storage class's name; null for one that is not supported.</summary>
    public static StateElementType? FromTorchStorageName(string name) => Find(row => row.TorchStorage == name);

    private static StateElementType? Find(Predicate<(StateElementType Type, int Size, string SafeTensors, string TorchStorage)> match)
    {
        int row = Array.FindIndex(s_table, match);
        return row < 0 ? null : s_table[row].Type;
    }
}
