using System.Runtime.InteropServices;
using SelfSup.Data;
using SelfSup.Data.Arrays;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// Predictions kept in a file, this program's (<see cref="DisparityArchiveWriter"/>) or anybody's: a <c>.npy</c> of shape (N, H, W) or (N, 1, H, W), float32 or
/// float64, of scaled disparity (1 / depth), one frame for each line of the list, in its order. Frames are read one at a time, in any order.
/// </summary>
public sealed class DisparityArchive : IDisposable
{
    private readonly string _path;
    private readonly NpyStackReader _frames;

    private DisparityArchive(string path, NpyStackReader frames)
    {
        _path = path;
        _frames = frames;
    }

    /// <summary>The number of frames.</summary>
    public int Count => _frames.Shape[0];

    /// <summary>Columns of every frame.</summary>
    public int Width => _frames.Shape[^1];

    /// <summary>Rows of every frame.</summary>
    public int Height => _frames.Shape[^2];

    /// <summary>Opens a file.</summary>
    /// <param name="path">The <c>.npy</c>.</param>
    /// <param name="expectedFrames">How many frames the list has; null for any number.</param>
    /// <exception cref="UserErrorException">The file is missing, damaged, of another shape or type, or has another number of frames.</exception>
    public static DisparityArchive Open(string path, int? expectedFrames = null)
    {
        NpyStackReader frames = NpyStackReader.Open(path);
        try
        {
            IReadOnlyList<int> shape = frames.Shape;
            bool isStack = shape.Count == 3 || (shape.Count == 4 && shape[1] == 1);
            if (frames.TypeCode is not ("<f4" or "<f8") || !isStack || shape.Any(extent => extent < 1))
                throw new UserErrorException($"{path}: holds {frames.TypeCode} of shape {frames.ShapeText}, expected disparities: float32 or float64 of shape (N, H, W); save them so with numpy.save");
            if (expectedFrames is { } expected && shape[0] != expected)
                throw new UserErrorException($"{path}: holds {shape[0]} disparities, expected {expected}, one for each frame of the list; give predictions of this list");
            return new DisparityArchive(path, frames);
        }
        catch
        {
            frames.Dispose();
            throw;
        }
    }

    /// <summary>Reads a frame: scaled disparity, Height·Width values, row-major.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    /// <exception cref="UserErrorException">A value is not positive and finite, or the file cannot be read.</exception>
    public float[] Read(int index)
    {
        NpyArray frame = _frames.Read(index);
        float[] disparity = frame.TypeCode == "<f4" ? MemoryMarshal.Cast<byte, float>(frame.Bytes).ToArray() : Array.ConvertAll(frame.As<double>().ToArray(), value => (float)value);
        for (int i = 0; i < disparity.Length; i++)
        {
            if (!(disparity[i] > 0 && float.IsFinite(disparity[i])))
                throw new UserErrorException($"{_path}: frame {index} has disparity {disparity[i]} at row {i / Width}, column {i % Width}, expected a positive number; predict it again");
        }

        return disparity;
    }

    /// <inheritdoc/>
    public void Dispose() => _frames.Dispose();
}
