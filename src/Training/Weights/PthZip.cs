using System.IO.Compression;
using System.Text;
using SelfSup.Data.Pickle;
using SelfSup.Training.Weights.Pickle;

namespace SelfSup.Training.Weights;

/// <summary>The <c>.pth</c> format since PyTorch 1.6: a zip of stored members <c>ROOT/data.pkl</c> and <c>ROOT/data/KEY</c>, ROOT being any name.</summary>
internal static class PthZip
{
    private const string PickleName = "/data.pkl";
    private const string Root = "archive";
    private const long MaximumPickleBytes = 64L << 20;

    /// <summary>A zip's earliest date: files of equal content are then equal.</summary>
    private static readonly DateTimeOffset s_epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static StateDictionary Read(FileStream stream)
    {
        using ZipArchive zip = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        ZipArchiveEntry pickle = zip.Entries.FirstOrDefault(
            entry => entry.FullName.EndsWith(PickleName, StringComparison.Ordinal) && entry.FullName.IndexOf('/', StringComparison.Ordinal) == entry.FullName.Length - PickleName.Length)
            ?? throw new InvalidDataException("a zip without ROOT/data.pkl: torch.save did not write it; give a .pth file");
        string root = pickle.FullName[..^PickleName.Length];
        Dictionary<string, ZipArchiveEntry> members = new(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in zip.Entries)
            members[entry.FullName] = entry;
        if (members.ContainsKey(root + "/constants.pkl"))
            throw new InvalidDataException("a TorchScript program, not a state dict; write it with torch.save(module.state_dict(), …)");
        if (members.TryGetValue(root + "/byteorder", out ZipArchiveEntry? order) && Encoding.ASCII.GetString(ReadMember(order, 16)) != "little")
            throw new InvalidDataException("written in big-endian byte order; convert it with torch.save on a little-endian machine");

        byte[] bytes = ReadMember(pickle, MaximumPickleBytes);
        object? value = PickleInterpreter.Load(new PickleInput(new MemoryStream(bytes), bytes.Length), new StateVocabulary());
        Dictionary<string, byte[]> storages = new(StringComparer.Ordinal);
        return PickleStateReader.Read(value, new StridedReader(FindStorage, stream.Length));

        ReadOnlyMemory<byte> FindStorage(PickleStorage storage)
        {
            if (storages.TryGetValue(storage.Key, out byte[]? found))
                return found;
            if (!members.TryGetValue($"{root}/data/{storage.Key}", out ZipArchiveEntry? member))
                throw PickleErrors.Damaged($"no elements of storage {StateFileInput.Printable(storage.Key)}");
            found = ReadMember(member, Array.MaxLength);
            if (storage.RootCount > found.Length / storage.Type.SizeInBytes())
                throw PickleErrors.Damaged($"storage {StateFileInput.Printable(storage.Key)} of {found.Length} bytes where {storage.RootCount} elements were announced");
            storages.Add(storage.Key, found);
            return found;
        }
    }

    internal static void Write(Stream stream, StateDictionary state)
    {
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        List<StateArray> arrays = [];
        WriteMember(zip, "data.pkl", PickleWriter.Write(state, arrays));
        WriteMember(zip, "byteorder", "little"u8);
        for (int i = 0; i < arrays.Count; i++)
            WriteMember(zip, $"data/{i}", arrays[i].Bytes.Span);
        WriteMember(zip, "version", "3\n"u8);
    }

    /// <summary>Members are stored, so a member that claims to be longer than the file is refused before its memory is asked for.</summary>
    private static byte[] ReadMember(ZipArchiveEntry entry, long limit)
    {
        string name = StateFileInput.Printable(entry.FullName);
        if (entry.CompressedLength != entry.Length)
            throw new InvalidDataException($"zip member {name} is compressed, which torch.save never does; unpack it and write it with torch.save");
        if (entry.Length > limit)
            throw new InvalidDataException($"zip member {name} takes {entry.Length} bytes, more than {limit}; download or convert the file again");
        using Stream stream = entry.Open();
        byte[] bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void WriteMember(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        ZipArchiveEntry entry = zip.CreateEntry($"{Root}/{name}", CompressionLevel.NoCompression);
        entry.LastWriteTime = s_epoch;
        using Stream stream = entry.Open();
        stream.Write(bytes);
    }
}
