using System.Runtime.InteropServices;

namespace SelfSup.Data.Arrays;

/// <summary>
/// Writes a float32 <c>.npy</c> part by part along its first dimension. The file takes its name when <see cref="Complete"/> finds all parts written;
/// disposing of the writer before leaves nothing behind.
/// </summary>
public sealed class NpyStackWriter : IDisposable
{
    private readonly PendingFile _file;
    private readonly int _count;
    private readonly int _partLength;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">All extents, the first being the number of parts.</param>
    /// <exception cref="ArgumentException">There is no dimension, or an extent is below 1.</exception>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public NpyStackWriter(string path, params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Length == 0 || shape.Any(extent => extent < 1))
            throw new ArgumentException($"shape ({string.Join(", ", shape)}) has no or an empty dimension", nameof(shape));
        _count = shape[0];
        _partLength = checked((int)shape.Skip(1).Aggregate(1L, (product, extent) => checked(product * extent)));
        MemoryStream header = new();
        new NpyHeader("<f4", FortranOrder: false, shape).Write(header);
        _file = new PendingFile(path);
        _file.Append(header.ToArray());
    }

    /// <summary>How many parts were written.</summary>
    public int Position { get; private set; }

    /// <summary>Writes the next part.</summary>
    /// <exception cref="ArgumentException">It has another length than a part.</exception>
    /// <exception cref="InvalidOperationException">All parts were written.</exception>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void Append(ReadOnlySpan<float> part)
    {
        if (part.Length != _partLength)
            throw new ArgumentException($"{part.Length} values for a part of {_partLength}", nameof(part));
        if (Position == _count)
            throw new InvalidOperationException($"all {_count} parts were written");
        _file.Append(MemoryMarshal.AsBytes(part));
        Position++;
    }

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="InvalidOperationException">Parts are missing.</exception>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void Complete()
    {
        if (Position != _count)
            throw new InvalidOperationException($"{Position} of {_count} parts were written");
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
