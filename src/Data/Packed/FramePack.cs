using System.IO.MemoryMappedFiles;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Packed;

/// <summary>
/// A pack that is read: its pixels are mapped into memory, so that a frame costs no copy and the system's file cache is shared by all processes. The index and the
/// pixel file's length are checked when it is opened, a frame's checksum when it is first asked for. Safe for many threads. While it is open nobody can
/// change the pack with <see cref="FramePacker"/>; a file that something else shortens is noticed before its lost part is touched, since touching it would end the process.
/// </summary>
public sealed unsafe class FramePack : IDisposable
{
    private readonly PackIndex _index;
    private readonly Dictionary<SplitLine, int> _rows;
    private readonly bool[] _verified;
    private readonly long _pixelBytes;
    private readonly FileStream _file;
    private readonly MemoryMappedFile? _mapping;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _pixels;
    private bool _disposed;

    private FramePack(string folder, PackIndex index, FileStream file)
    {
        Folder = folder;
        _index = index;
        _pixelBytes = index.PixelBytes;
        _file = file;
        _rows = new Dictionary<SplitLine, int>(index.Frames.Count);
        for (int row = 0; row < index.Frames.Count; row++)
            _rows.Add(index.Frames[row].Frame, row);
        _verified = new bool[index.Frames.Count];
        if (index.Frames.Count == 0)
            return;
        _mapping = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _mapping.CreateViewAccessor(0, _pixelBytes, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _pixels);
        _pixels += _view.PointerOffset;
    }

    /// <summary>Where the pack lies.</summary>
    public string Folder { get; }

    /// <summary>Columns of every frame.</summary>
    public int Width => _index.Width;

    /// <summary>Rows of every frame.</summary>
    public int Height => _index.Height;

    /// <summary>The layout of the data folder that its frames are named after.</summary>
    public string Dataset => _index.Dataset;

    /// <summary>The frames it holds.</summary>
    public IReadOnlyList<PackedFrame> Frames => _index.Frames;

    /// <summary>Opens the pack in a folder.</summary>
    /// <exception cref="UserErrorException">There is none, its index is damaged or of another version, its pixel file is missing or too short, or a packer is at work in it.</exception>
    public static FramePack Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        PackIndex index = PackIndexFile.Read(folder);
        string path = Path.Combine(folder, PackFolder.PixelFile);
        FileStream file = OpenPixels(path, index);
        try
        {
            RequireLength(path, file, index.PixelBytes);
            return new FramePack(folder, index, file);
        }
        catch (Exception error)
        {
            file.Dispose();
            if (error is IOException or UnauthorizedAccessException)
                throw new UserErrorException($"{path}: cannot be mapped into memory ({error.Message}); copy the pack to a local disk, or set data.pack=none", error);
            throw;
        }
    }

    /// <summary>Whether the pack holds a frame.</summary>
    public bool Contains(SplitLine frame) => _rows.ContainsKey(frame);

    /// <summary>The frame's row of the index, or null.</summary>
    public PackedFrame? Find(SplitLine frame) => _rows.TryGetValue(frame, out int row) ? _index.Frames[row] : null;

    /// <summary>A frame's pixels, interleaved RGB; valid until the pack is disposed of.</summary>
    /// <exception cref="UserErrorException">The pack does not hold the frame, the frame is damaged, or the pixel file was cut off.</exception>
    public ReadOnlySpan<byte> Pixels(SplitLine frame)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_rows.TryGetValue(frame, out int row))
            throw new UserErrorException($"{Folder}: the pack does not hold frame {frame}; add it with selfsup data pack (the same recipe)");
        RequireLength(Path.Combine(Folder, PackFolder.PixelFile), _file, _pixelBytes);
        PackedFrame packed = _index.Frames[row];
        ReadOnlySpan<byte> pixels = new(_pixels + ((long)packed.Slot * _index.FrameBytes), _index.FrameBytes);
        if (!Volatile.Read(ref _verified[row]))
        {
            if (PackedFrame.ChecksumOf(packed.Frame, packed.Source, pixels) != packed.Checksum)
                throw new UserErrorException($"{Path.Combine(Folder, PackFolder.PixelFile)}: frame {frame} is damaged (its checksum differs); mend it with selfsup data pack --verify (the same recipe)");
            Volatile.Write(ref _verified[row], true);
        }

        return pixels;
    }

    /// <summary>Unmaps the pixels. Nobody may be reading them.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _mapping?.Dispose();
        _file.Dispose();
    }

    private static void RequireLength(string path, FileStream file, long expected)
    {
        if (file.Length < expected)
            throw new UserErrorException($"{path}: {file.Length} bytes, expected {expected}: it was cut off; mend it with selfsup data pack (the same recipe)");
    }

    private static FileStream OpenPixels(string path, PackIndex index)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path}: no such file, expected {index.PixelBytes} bytes of pixels; make it with selfsup data pack (the same recipe)", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read, or selfsup data pack is at work in it ({error.Message}); wait, or set data.pack=none", error);
        }
    }
}
