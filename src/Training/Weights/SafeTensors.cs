using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using SelfSup.Data;

namespace SelfSup.Training.Weights;

/// <summary>
/// Reads and writes <c>.safetensors</c>: an 8-byte little-endian header length, a JSON object of <c>name → {dtype, shape, data_offsets}</c>, then the elements.
/// The format has only arrays; a plain value is kept in <c>__metadata__</c> as <c>value.int:NAME</c>, <c>value.float:NAME</c>, <c>value.bool:NAME</c> or
/// <c>value.text:NAME</c>, so that an encoder's height, width and use_stereo survive. Read back, plain values stand after the arrays.
/// Source: the published safetensors format description.
/// </summary>
public static class SafeTensors
{
    private const long MaximumHeaderBytes = 100_000_000;

    /// <summary>
    /// Reads a file, one allocation an array. Throws <see cref="UserErrorException"/> naming the file where it is missing or any part of it does not fit:
    /// header length, types, shapes against offsets, offsets that overlap, leave holes or lie outside.
    /// </summary>
    public static StateDictionary Read(string path) => StateFileInput.Parse(path, Read);

    /// <summary>Writes a file atomically; elements are aligned to their size. Throws <see cref="UserErrorException"/> where that fails.</summary>
    public static void Write(string path, StateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<KeyValuePair<string, StateArray>> arrays = [];
        foreach ((string name, StateEntry entry) in state)
        {
            if (entry is StateArray array)
                arrays.Add(new(name, array));
        }

        // Wide elements first: every array then starts at a multiple of its element's size without padding, which the format forbids.
        List<KeyValuePair<string, StateArray>> laidOut = [.. arrays.OrderByDescending(pair => pair.Value.Type.SizeInBytes())];
        Dictionary<string, long> offsets = new(StringComparer.Ordinal);
        long end = 0;
        foreach ((string name, StateArray array) in laidOut)
        {
            offsets[name] = end;
            end += array.Bytes.Length;
        }

        byte[] header = SafeTensorsHeader.Write(state, arrays, offsets);
        AtomicFile.Write(path, stream =>
        {
            byte[] length = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach ((_, StateArray array) in laidOut)
                stream.Write(array.Bytes.Span);
        });
    }

    private static StateDictionary Read(FileStream stream)
    {
        if (stream.Length < 8)
            throw new InvalidDataException("too short for a .safetensors file; download or convert it again");
        byte[] lengthBytes = new byte[8];
        stream.ReadExactly(lengthBytes);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        ulong limit = (ulong)Math.Min(MaximumHeaderBytes, stream.Length - 8);
        if (headerLength > limit)
            throw new InvalidDataException($"header of {headerLength} bytes, at most {limit} fit: not a .safetensors file or cut off; download or convert it again");
        byte[] header = new byte[headerLength];
        stream.ReadExactly(header);
        long dataStart = stream.Position;
        (StateDictionary state, List<SafeTensorsHeader.Slot> slots) = ParseHeader(header);
        CheckLayout(slots, stream.Length - dataStart);
        foreach (SafeTensorsHeader.Slot slot in slots)
        {
            byte[] bytes = new byte[slot.End - slot.Start];
            stream.Position = dataStart + slot.Start;
            stream.ReadExactly(bytes);
            state[slot.Name] = new StateArray(slot.Type, slot.Shape, bytes);
        }

        SafeTensorsHeader.MoveValues(state);
        return state;
    }

    private static (StateDictionary State, List<SafeTensorsHeader.Slot> Slots) ParseHeader(byte[] header)
    {
        try
        {
            // Parsing from text refuses broken UTF-8 here rather than at some later string.
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(header);
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return SafeTensorsHeader.Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"the header is no .safetensors header ({error.Message}); download or convert it again", error);
        }
    }

    private static void CheckLayout(List<SafeTensorsHeader.Slot> slots, long dataBytes)
    {
        long end = 0;
        foreach (SafeTensorsHeader.Slot slot in slots.OrderBy(slot => slot.Start).ThenBy(slot => slot.End))
        {
            string name = StateFileInput.Printable(slot.Name);
            if (slot.Start < end)
                throw new InvalidDataException($"array {name} overlaps the one before it; download or convert it again");
            if (slot.Start > end)
                throw new InvalidDataException($"{slot.Start - end} bytes before array {name} belong to nothing; download or convert it again");
            if (slot.End > dataBytes)
                throw new InvalidDataException($"array {name} ends at byte {slot.End} of {dataBytes}: cut off; download or convert it again");
            end = slot.End;
        }

        if (end != dataBytes)
            throw new InvalidDataException($"{dataBytes - end} bytes after the last array; download or convert it again");
    }
}
