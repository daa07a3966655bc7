using System.Runtime.InteropServices;
using SelfSup.Data.Pickle;

namespace SelfSup.Training.Weights.Pickle;

/// <summary>Makes row-major arrays of strided windows on storages. Windows that are row-major already share the storage's bytes.</summary>
internal sealed class StridedReader
{
    private readonly Func<PickleStorage, ReadOnlyMemory<byte>> _storageBytes;
    private long _copyBudget;

    /// <param name="storageBytes">The bytes of a storage's root, at least as many as its <see cref="PickleStorage.RootCount"/> takes.</param>
    /// <param name="fileBytes">The file's length: windows that repeat elements may unfold it only so far.</param>
    internal StridedReader(Func<PickleStorage, ReadOnlyMemory<byte>> storageBytes, long fileBytes)
    {
        _storageBytes = storageBytes;
        _copyBudget = (8 * fileBytes) + (64L << 20);
    }

    internal StateArray Read(PickleTensor tensor)
    {
        StateElementType type = tensor.Storage.Type;
        int size = type.SizeInBytes();
        long byteCount = StateArray.ByteCount(type, tensor.Shape) ?? long.MaxValue;
        bool rowMajor = IsRowMajor(tensor);
        if (byteCount > Array.MaxLength || (!rowMajor && byteCount > _copyBudget))
            throw PickleErrors.Damaged($"a tensor of shape ({string.Join(", ", tensor.Shape)}), more than this file can hold");
        if (byteCount == 0)
            return new StateArray(type, tensor.Shape, ReadOnlyMemory<byte>.Empty);
        ReadOnlyMemory<byte> storage = _storageBytes(tensor.Storage)[(int)(tensor.Storage.Offset * size)..];
        if (rowMajor)
            return new StateArray(type, tensor.Shape, storage.Slice((int)(tensor.Offset * size), (int)byteCount));
        _copyBudget -= byteCount;
        byte[] bytes = new byte[byteCount];
        switch (size)
        {
            case 1:
                Gather<byte>(storage.Span, bytes, tensor);
                break;
            case 2:
                Gather<ushort>(storage.Span, bytes, tensor);
                break;
            case 4:
                Gather<uint>(storage.Span, bytes, tensor);
                break;
            default:
                Gather<ulong>(storage.Span, bytes, tensor);
                break;
        }

        return new StateArray(type, tensor.Shape, bytes);
    }

    private static bool IsRowMajor(PickleTensor tensor)
    {
        long expected = 1;
        for (int d = tensor.Shape.Length - 1; d >= 0; d--)
        {
            if (tensor.Shape[d] != 1 && tensor.Strides[d] != expected)
                return Array.IndexOf(tensor.Shape, 0) >= 0;
            expected = unchecked(expected * tensor.Shape[d]);
        }

        return true;
    }

    private static void Gather<T>(ReadOnlySpan<byte> storageBytes, byte[] targetBytes, PickleTensor tensor)
        where T : unmanaged
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(storageBytes);
        Span<T> target = MemoryMarshal.Cast<byte, T>(targetBytes.AsSpan());
        int last = tensor.Shape.Length - 1;
        long[] index = new long[tensor.Shape.Length];
        long position = tensor.Offset;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = source[(int)position];
            for (int d = last; d >= 0; d--)
            {
                position += tensor.Strides[d];
                if (++index[d] < tensor.Shape[d])
                    break;
                position -= tensor.Strides[d] * tensor.Shape[d];
                index[d] = 0;
            }
        }
    }
}
