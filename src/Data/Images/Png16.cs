using OpenCvSharp;

namespace SelfSup.Data.Images;

/// <summary>Reads and writes 16-bit grey PNG files, the form in which depth maps are exchanged.</summary>
public static class Png16
{
    /// <summary>Reads a file that must be a whole grey PNG of 16 bits.</summary>
    /// <exception cref="UserErrorException">The file is missing, empty, truncated, damaged, or of another kind.</exception>
    public static Gray16Image Read(string path)
    {
        using FileContent content = FileContent.Read(path);
        ReadOnlySpan<byte> bytes = content.Bytes;
        if (!ImageFile.IsPng(bytes))
            throw new UserErrorException($"{path}: not a PNG file, expected a 16-bit grey one; write it as PNG");
        PngHeader header = PngStructure.Check(bytes, path);
        if (header.BitDepth != 16 || header.ColourType != 0)
            throw new UserErrorException($"{path}: PNG of {header.BitDepth} bits and colour type {header.ColourType}, expected 16 bits of grey; write it as such");
        using Mat mat = Cv2.ImDecode(bytes, ImreadModes.Unchanged);
        if (mat.Empty() || mat.Type() != MatType.CV_16UC1)
            throw ImageErrors.Damaged(path, "its pixels cannot be decoded");
        mat.GetArray(out ushort[] values);
        return new Gray16Image(mat.Width, mat.Height, values);
    }

    /// <summary>Writes a file, beside and renamed.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, Gray16Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using Mat mat = Mat.FromPixelData(image.Height, image.Width, MatType.CV_16UC1, image.Values);
        if (!Cv2.ImEncode(".png", mat, out byte[] encoded, (int[]?)null))
            throw new UserErrorException($"{path}: a picture of {image.Width}x{image.Height} pixels cannot be encoded as PNG; make it smaller");
        AtomicFile.Write(path, stream => stream.Write(encoded));
    }
}
