using System.Text;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Packed;

/// <summary>One frame of a pack: which it is, what it was made of, and where its pixels lie.</summary>
/// <param name="Frame">The frame in its dataset.</param>
/// <param name="Source">The picture it was made of.</param>
/// <param name="Slot">Its place in the pixel file, counted in frames.</param>
/// <param name="Checksum">CRC-32 of <see cref="Frame"/>, <see cref="Source"/> and the pixels: a row that was damaged or exchanged is found as well as a damaged pixel.</param>
public sealed record PackedFrame(SplitLine Frame, PackSource Source, int Slot, uint Checksum)
{
    /// <summary>The checksum of a frame with these pixels.</summary>
    public static uint ChecksumOf(SplitLine frame, PackSource source, ReadOnlySpan<byte> pixels)
    {
        string row = string.Create(null, $"{frame.Folder}|{frame.FrameIndex}|{frame.Side}|{source.Path}|{source.Bytes}|{source.Modified.Ticks}|");
        return Crc32.Continue(Crc32.Of(Encoding.UTF8.GetBytes(row)), pixels);
    }

    /// <summary>The order in which a pack lists its frames: by drive, camera and time.</summary>
    internal static int Compare(SplitLine first, SplitLine second)
    {
        int order = string.CompareOrdinal(first.Folder, second.Folder);
        if (order == 0)
            order = first.Side.CompareTo(second.Side);
        return order == 0 ? first.FrameIndex.CompareTo(second.FrameIndex) : order;
    }
}
