using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SelfSup.Data.Packed;

/// <summary>Reads every frame of a pack and compares its checksum.</summary>
internal static class PackVerification
{
    /// <summary>The index without the frames that are damaged or cut off, and their number.</summary>
    /// <exception cref="UserErrorException">The pixel file cannot be read.</exception>
    internal static (PackIndex Whole, int Damaged) Run(string folder, PackIndex index, long pixelBytes, int workers, CancellationToken cancellation)
    {
        if (index.Frames.Count == 0 || pixelBytes == 0)
            return (index with { Frames = [] }, index.Frames.Count);
        string path = Path.Combine(folder, PackFolder.PixelFile);
        bool[] whole = new bool[index.Frames.Count];
        try
        {
            using SafeFileHandle pixels = File.OpenHandle(path);
            Parallel.For(0, whole.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, i => whole[i] = IsWhole(pixels, index.Frames[i], index.FrameBytes));
        }
        catch (Exception error) when ((error as AggregateException)?.InnerExceptions[0] is IOException || error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); check its permissions and the disk, or remove the folder and run selfsup data pack again", error);
        }

        PackedFrame[] kept = [.. index.Frames.Where((_, i) => whole[i])];
        return (index with { Frames = kept }, whole.Length - kept.Length);
    }

    private static bool IsWhole(SafeFileHandle pixels, PackedFrame frame, int length)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int filled = 0;
            while (filled < length && RandomAccess.Read(pixels, buffer.AsSpan(filled, length - filled), ((long)frame.Slot * length) + filled) is int read and > 0)
                filled += read;
            return filled == length && PackedFrame.ChecksumOf(frame.Frame, frame.Source, buffer.AsSpan(0, length)) == frame.Checksum;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
