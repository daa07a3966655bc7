using System.Runtime.InteropServices;
using SelfSup.Data;
using SelfSup.Data.Arrays;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// The ground truth of a whole list in one file, as the published evaluation keeps it: <c>gt_depths.npz</c> with an array <c>data</c> of N two-dimensional
/// arrays (float32 or float64, of their images' sizes) of depth in metres, 0 where nothing was measured. Such a file may be packed, so it can only be
/// read in order: reading on costs nothing extra, a frame before the last one read means beginning anew. One frame at a time is in memory. Safe for use from many threads.
/// </summary>
public sealed class GroundTruthArchive : IDisposable
{
    private const string Key = "data";

    private readonly string _path;
    private readonly Lock _lock = new();
    private ObjectArrayReader _reader;

    private GroundTruthArchive(string path, ObjectArrayReader reader)
    {
        _path = path;
        _reader = reader;
        Count = reader.Count;
    }

    /// <summary>The number of frames.</summary>
    public int Count { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The <c>.npz</c>, or the <c>.npy</c> of such an array alone.</param>
    /// <param name="expectedFrames">How many frames the list has; null for any number.</param>
    /// <exception cref="UserErrorException">The file is missing, damaged or of another kind, or has another number of frames.</exception>
    public static GroundTruthArchive Open(string path, int? expectedFrames = null)
    {
        ObjectArrayReader reader = ObjectArrayReader.Open(path, Key);
        if (expectedFrames is not { } expected || reader.Count == expected)
            return new GroundTruthArchive(path, reader);
        reader.Dispose();
        throw new UserErrorException($"{path}: holds {reader.Count} depth maps, expected {expected}, one for each frame of the list; give the file made for this list");
    }

    /// <summary>Writes a file, whole or not at all; <c>numpy.load(path, allow_pickle=True)["data"]</c> reads it.</summary>
    /// <param name="path">The <c>.npz</c>.</param>
    /// <param name="count">How many frames there are.</param>
    /// <param name="frames">The frames, taken one at a time.</param>
    /// <exception cref="ArgumentException">There are more or fewer frames than <paramref name="count"/>.</exception>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, int count, IEnumerable<GroundTruthDepth> frames) =>
        ObjectArrayWriter.Write(path, Key, count, frames.Select(frame => NpyArray.From<float>(frame.Metres, frame.Height, frame.Width)));

    /// <summary>Reads a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    /// <exception cref="UserErrorException">The frame is no depth map, or the file is damaged.</exception>
    public GroundTruthDepth Read(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        lock (_lock)
        {
            if (index < _reader.Position)
                Reopen();
            NpyArray? array;
            do
            {
                array = _reader.Next();
            }
            while (array is not null && _reader.Position <= index);
            // What stands behind the last frame is checked at once, for nobody asks for more.
            if (array is null || (index == Count - 1 && _reader.Next() is not null))
                throw new UserErrorException($"{_path}: holds another number of depth maps than the {Count} that its start announces; download or write the file again");
            return Depth(array, index);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            _reader.Dispose();
    }

    private void Reopen()
    {
        ObjectArrayReader again = ObjectArrayReader.Open(_path, Key);
        _reader.Dispose();
        _reader = again;
    }

    private GroundTruthDepth Depth(NpyArray array, int index)
    {
        if (array.Shape is not [> 0, > 0] || array.TypeCode is not ("<f4" or "<f8"))
            throw new UserErrorException($"{_path}: frame {index} is {array.TypeCode} of shape ({string.Join(", ", array.Shape)}), expected a depth map: float32 or float64 of two dimensions; save it so");
        float[] metres = array.TypeCode == "<f4" ? MemoryMarshal.Cast<byte, float>(array.Bytes).ToArray() : Array.ConvertAll(array.As<double>().ToArray(), value => (float)value);
        foreach (float value in metres)
        {
            if (!(value >= 0 && float.IsFinite(value)))
                throw new UserErrorException($"{_path}: frame {index} has a depth of {value}, expected metres, 0 where nothing was measured; make the file again");
        }

        return new GroundTruthDepth(metres, array.Shape[1], array.Shape[0]);
    }
}
