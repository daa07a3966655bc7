using OpenCvSharp;

namespace SelfSup.Data.Images;

/// <summary>Reads and writes 8-bit grey PNG files, the form in which masks are kept.</summary>
public static class Png8
{
    /// <summary>Reads a file that must be a whole grey PNG of 8 bits; one value a pixel, row by row from the top.</summary>
    /// <exception cref="UserErrorException">The file is missing, empty, truncated, damaged, or of another kind.</exception>
    public static byte[] Read(string path, out int width, out int height)
    {
        using FileContent content = FileContent.Read(path);
        ReadOnlySpan<byte> bytes = content.Bytes;
        if (!ImageFile.IsPng(bytes))
            throw new UserErrorException($"{path}: not a PNG file, expected an 8-bit grey one; write it as PNG");
        PngHeader header = PngStructure.Check(bytes, path);
        if (header.BitDepth != 8 || header.ColourType != 0)
            throw new UserErrorException($"{path}: PNG of {header.BitDepth} bits and colour type {header.ColourType}, expected 8 bits of grey; write it as such");
        using Mat mat = Cv2.ImDecode(bytes, ImreadModes.Unchanged);
        if (mat.Empty() || mat.Type() != MatType.CV_8UC1)
            throw ImageErrors.Damaged(path, "its pixels cannot be decoded");
        mat.GetArray(out byte[] values);
        (width, height) = (mat.Width, mat.Height);
        return values;
    }

    /// <summary>Writes a file, beside and renamed.</summary>
    /// <exception cref="ArgumentException">There are not <c>width · height</c> values.</exception>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, byte[] values, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (width <= 0 || height <= 0 || values.Length != (long)width * height)
            throw new ArgumentException($"{width}x{height} pixels need {(long)width * height} values, not {values.Length}", nameof(values));
        using Mat mat = Mat.FromPixelData(height, width, MatType.CV_8UC1, values);
        if (!Cv2.ImEncode(".png", mat, out byte[] encoded, [(int)ImwriteFlags.PngCompression, 3]))
            throw new UserErrorException($"{path}: a picture of {width}x{height} pixels cannot be encoded as PNG; make it smaller");
        AtomicFile.Write(path, stream => stream.Write(encoded));
    }
}
