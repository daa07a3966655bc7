using System.Runtime.InteropServices;
using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Images;

namespace SelfSup.SegGuide.Masks;

/// <summary>
/// Mask files: <c>.png</c>, 8-bit grey of 0 and 255 (any viewer shows it, and its checksums tell damage), or <c>.npy</c> as the published
/// segmentation-guided training keeps them, uint8 of shape 1xHxW (bool and HxW are read too), 0 and 1.
/// </summary>
public static class MaskFile
{
    /// <summary>The ending of masks kept as pictures.</summary>
    public const string PngEnding = ".png";

    /// <summary>The ending of masks kept as arrays.</summary>
    public const string NpyEnding = ".npy";

    private const string Remedy = "export the mask again or remove the file";

    /// <summary>Reads a mask of either kind, by the file's ending.</summary>
    /// <exception cref="UserErrorException">The file is missing, damaged, of another kind or shape, or holds other values.</exception>
    public static MaskImage Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.GetExtension(path) switch
        {
            PngEnding => ReadPng(path),
            NpyEnding => ReadNpy(path),
            string other => throw new UserErrorException($"{path}: a mask ends in {PngEnding} or {NpyEnding}, not '{other}'; convert or rename it"),
        };
    }

    /// <summary>Writes 8-bit grey PNG of 0 and 255, beside and renamed.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void WritePng(string path, MaskImage mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        byte[] grey = mask.Values.ToArray();
        // No carry crosses bytes of 0 and 1.
        foreach (ref ulong eight in MemoryMarshal.Cast<byte, ulong>(grey.AsSpan()))
            eight *= byte.MaxValue;
        foreach (ref byte value in grey.AsSpan(grey.Length & ~7))
            value *= byte.MaxValue;
        Png8.Write(path, grey, mask.Width, mask.Height);
    }

    /// <summary>Writes uint8 of shape (1, height, width), 0 and 1, beside and renamed.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void WriteNpy(string path, MaskImage mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        AtomicFile.Write(path, NpyArray.From(mask.Values.Span, 1, mask.Height, mask.Width).Write);
    }

    private static MaskImage ReadPng(string path)
    {
        byte[] values = Png8.Read(path, out int width, out int height);
        int other = values.AsSpan().IndexOfAnyExcept((byte)0, byte.MaxValue);
        if (other >= 0)
            throw new UserErrorException($"{path}: holds the grey value {values[other]}, expected a mask of 0 (background) and 255 (foreground) only; {Remedy}");
        foreach (ref ulong eight in MemoryMarshal.Cast<byte, ulong>(values.AsSpan()))
            eight &= 0x0101_0101_0101_0101;
        foreach (ref byte value in values.AsSpan(values.Length & ~7))
            value &= 1;
        return new MaskImage(width, height, values);
    }

    private static MaskImage ReadNpy(string path)
    {
        NpyArray array = ReadArray(path);
        int[] shape = array.Shape;
        bool isImage = shape.Length == 2 || (shape.Length == 3 && shape[0] == 1);
        if (array.TypeCode is not ("|u1" or "|b1") || !isImage || array.Bytes.Length == 0)
            throw new UserErrorException($"{path}: holds {array.TypeCode} of shape ({string.Join(", ", shape)}), expected a mask: uint8 or bool of shape (1, H, W); {Remedy}");
        int other = array.Bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1);
        if (other >= 0)
            throw new UserErrorException($"{path}: holds the value {array.Bytes[other]}, expected a mask of 0 (background) and 1 (foreground) only; {Remedy}");
        return new MaskImage(shape[^1], shape[^2], array.Bytes);
    }

    private static NpyArray ReadArray(string path)
    {
        try
        {
            return NpyArray.Read(path);
        }
        catch (InvalidDataException error)
        {
            throw new UserErrorException($"{error.Message}; {Remedy}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); {Remedy}", error);
        }
    }
}
