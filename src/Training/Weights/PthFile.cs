using System.Buffers.Binary;
using System.Text;
using SelfSup.Data;
using SelfSup.Training.Weights.Pickle;

namespace SelfSup.Training.Weights;

/// <summary>
/// Reads and writes PyTorch's <c>.pth</c> files of tensors and plain values: the zip format (since 1.6) and, reading, the format before it.
/// Nothing in a file is executed: a pickle that names anything beside ordered dictionaries, tensors, parameters, storages and sizes is refused by that name.
/// <para>Nested dictionaries, lists and tuples are flattened, names joined by dots. A checkpoint that holds the network's state under <c>state_dict</c>,
/// <c>model_state_dict</c> or <c>model</c> gives that state's own names. None and attributes of dictionaries (<c>_metadata</c>) leave no entry.</para>
/// </summary>
public static class PthFile
{
    /// <summary>Reads a file. Throws <see cref="UserErrorException"/> naming the file and what is wrong with it, whatever its bytes are.</summary>
    public static StateDictionary Read(string path) => StateFileInput.Parse(path, Read);

    /// <summary>
    /// Writes the zip format atomically, readable by PyTorch 1.6 and later: an OrderedDict of tensors and plain values.
    /// <see cref="StateDictionary.Metadata"/> has no place in it and is left out. Throws <see cref="UserErrorException"/> where writing fails.
    /// </summary>
    public static void Write(string path, StateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(state);
        AtomicFile.Write(path, stream => PthZip.Write(stream, state));
    }

    private static StateDictionary Read(FileStream stream)
    {
        byte[] start = new byte[Math.Min(512, stream.Length)];
        stream.ReadExactly(start);
        stream.Position = 0;
        if (start.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(start) == 0x04034B50)
            return PthZip.Read(stream);
        if (start.Length >= 262 && Encoding.ASCII.GetString(start, 257, 5) == "ustar")
            throw new InvalidDataException("a tar archive, as PyTorch before 0.1.10 wrote; load it in PyTorch and torch.save it again");
        if (start.Length >= 1 && start[0] == 0x80)
            return PthLegacy.Read(stream);
        throw new InvalidDataException("not a file that torch.save writes (neither a zip nor a pickle); download or convert it again");
    }
}
