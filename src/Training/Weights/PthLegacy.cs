using System.Numerics;
using SelfSup.Data.Pickle;
using SelfSup.Training.Weights.Pickle;

namespace SelfSup.Training.Weights;

/// <summary>
/// The <c>.pth</c> format before PyTorch 1.6: pickles of a magic number, the protocol, the writing system, the object and the storages' keys,
/// then every storage's element count (8 bytes) and elements.
/// </summary>
internal static class PthLegacy
{
    private const long ProtocolVersion = 1001;

    private static readonly BigInteger s_magic = BigInteger.Parse("01950a86a20f9469cfc6c", System.Globalization.NumberStyles.HexNumber);

    internal static StateDictionary Read(FileStream stream)
    {
        PickleInput input = new(stream, stream.Length);
        StateVocabulary vocabulary = new();
        if (PickleInterpreter.Load(input, vocabulary) is not BigInteger magic || magic != s_magic)
            throw new InvalidDataException("a pickle that torch.save did not write (no magic number); write it with torch.save(module.state_dict(), …)");
        if (PickleInterpreter.Load(input, vocabulary) is not ProtocolVersion)
            throw PickleErrors.Damaged("an unknown protocol of torch.save");
        if (PickleInterpreter.Load(input, vocabulary) is not PickleDictionary system
            || (system.Items.TryGetValue("little_endian", out object? littleEndian) && littleEndian is not true))
            throw new InvalidDataException("written on a big-endian machine; convert it there with torch.save on a little-endian one");
        object? root = PickleInterpreter.Load(input, vocabulary);
        if (PickleInterpreter.Load(input, vocabulary) is not PickleList keys)
            throw PickleErrors.Damaged("no list of storages");
        Dictionary<string, byte[]> bytes = new(StringComparer.Ordinal);
        foreach (object? item in keys.Items)
        {
            if (item is not string key || !vocabulary.Storages.TryGetValue(key, out PickleStorage? storage))
                throw PickleErrors.Damaged("a storage that no tensor uses");
            bytes[key] = ReadStorage(input, storage);
        }

        return PickleStateReader.Read(root, new StridedReader(storage => Find(bytes, storage.Key), stream.Length));
    }

    private static byte[] ReadStorage(PickleInput input, PickleStorage storage)
    {
        long count = input.ReadInt64();
        if (count != storage.RootCount)
            throw PickleErrors.Damaged($"storage {StateFileInput.Printable(storage.Key)} of {count} elements where {storage.RootCount} were announced");
        if (count > Array.MaxLength / storage.Type.SizeInBytes())
            throw PickleErrors.Damaged($"storage {StateFileInput.Printable(storage.Key)} of {count} elements, more than a file can hold here");
        return input.ReadBytes(count * storage.Type.SizeInBytes());
    }

    private static ReadOnlyMemory<byte> Find(Dictionary<string, byte[]> bytes, string key) =>
        bytes.TryGetValue(key, out byte[]? found) ? found : throw PickleErrors.Damaged($"no elements of storage {StateFileInput.Printable(key)}");
}
