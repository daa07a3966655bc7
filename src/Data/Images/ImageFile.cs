using OpenCvSharp;

namespace SelfSup.Data.Images;

/// <summary>
/// Reads and writes picture files. Only whole PNG and JPEG files are read: a missing, empty, truncated or damaged one is a
/// <see cref="UserErrorException"/>, never a picture with grey in it. Grey, palette, transparent and 16-bit pictures become 8-bit RGB (transparency is
/// dropped, 16 bits keep the upper eight); an orientation tag is not applied, so sizes are the stored ones. OpenCV is limited to the calling thread, process-wide.
/// Damage inside a JPEG's compressed data that keeps its structure whole cannot be told from a picture.
/// </summary>
public static class ImageFile
{
    /// <summary>The quality of the JPEG files that are written unless told otherwise: the field's usual one for KITTI is 92.</summary>
    public const int DefaultJpegQuality = 92;

    private static volatile bool s_threadsLimited;

    /// <summary>Reads a PNG or JPEG file.</summary>
    /// <exception cref="UserErrorException">The file is missing, unreadable, empty, truncated, damaged or of another format.</exception>
    public static RgbImage Read(string path)
    {
        using FileContent content = FileContent.Read(path);
        return Decode(content.Bytes, path);
    }

    /// <summary>Decodes the bytes of a PNG or JPEG file; <paramref name="name"/> stands in the errors.</summary>
    /// <exception cref="UserErrorException">The bytes are empty, truncated, damaged or of another format.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> bytes, string name)
    {
        CheckFormat(bytes, name);
        if (IsPng(bytes))
            PngStructure.Check(bytes, name);
        else
            JpegStructure.Check(bytes, name);
        LimitThreads();
        using Mat bgr = Cv2.ImDecode(bytes, ImreadModes.Color | ImreadModes.IgnoreOrientation);
        if (bgr.Empty())
            throw ImageErrors.Damaged(name, "its pixels cannot be decoded");
        RgbImage image = RgbImage.Uninitialized(bgr.Width, bgr.Height);
        using Mat rgb = Mat.FromPixelData(image.Height, image.Width, MatType.CV_8UC3, image.Pixels);
        Cv2.CvtColor(bgr, rgb, ColorConversionCodes.BGR2RGB);
        return image;
    }

    /// <summary>The width and height in pixels that a PNG or JPEG file's header states; the rest of the file is not checked.</summary>
    /// <exception cref="UserErrorException">The file is missing, unreadable, empty, damaged up to its header, or of another format.</exception>
    public static (int Width, int Height) ReadSize(string path)
    {
        // A PNG states its size at the start. A JPEG may hold any number of segments before its frame header, so the whole file is the second try.
        const int Start = 1 << 16;
        using (FileContent start = FileContent.Read(path, Start))
        {
            CheckFormat(start.Bytes, path);
            if (IsPng(start.Bytes))
            {
                PngHeader header = PngStructure.ReadHeader(start.Bytes, path);
                return (header.Width, header.Height);
            }
        }

        using FileContent content = FileContent.Read(path);
        return JpegStructure.ReadSize(content.Bytes, path);
    }

    /// <summary>Writes a PNG file, beside and renamed.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void WritePng(string path, RgbImage image) => Write(path, image, ".png", [(int)ImwriteFlags.PngCompression, 3]);

    /// <summary>Writes a JPEG file of <paramref name="quality"/> 1 … 100, beside and renamed.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void WriteJpeg(string path, RgbImage image, int quality = DefaultJpegQuality)
    {
        CheckQuality(quality);
        Write(path, image, ".jpg", [(int)ImwriteFlags.JpegQuality, quality]);
    }

    /// <summary>Encodes as a PNG file's bytes.</summary>
    public static byte[] EncodePng(RgbImage image) => Encode(image, ".png", [(int)ImwriteFlags.PngCompression, 3], "picture");

    /// <summary>Encodes as a JPEG file's bytes, of <paramref name="quality"/> 1 … 100.</summary>
    public static byte[] EncodeJpeg(RgbImage image, int quality = DefaultJpegQuality)
    {
        CheckQuality(quality);
        return Encode(image, ".jpg", [(int)ImwriteFlags.JpegQuality, quality], "picture");
    }

    internal static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith(PngStructure.Signature);

    private static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith(JpegStructure.Signature);

    // The loader's threads each decode a picture of their own; threads inside OpenCV would only contend with them. Not in a static constructor,
    // which would hide a missing native library's message behind a type initialization error.
    private static void LimitThreads()
    {
        if (s_threadsLimited)
            return;
        Cv2.SetNumThreads(1);
        s_threadsLimited = true;
    }

    private static void CheckFormat(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.IsEmpty)
            throw new UserErrorException($"{name}: empty file (0 bytes), expected a PNG or JPEG picture; copy or download it again");
        if (IsPng(bytes) || IsJpeg(bytes))
            return;
        if (PngStructure.Signature.StartsWith(bytes) || JpegStructure.Signature.StartsWith(bytes))
            throw ImageErrors.Truncated(name, bytes.Length);
        throw new UserErrorException($"{name}: neither a PNG nor a JPEG picture; convert it to one of them");
    }

    private static void CheckQuality(int quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
    }

    private static void Write(string path, RgbImage image, string extension, int[] parameters)
    {
        byte[] encoded = Encode(image, extension, parameters, path);
        AtomicFile.Write(path, stream => stream.Write(encoded));
    }

    private static byte[] Encode(RgbImage image, string extension, int[] parameters, string name)
    {
        ArgumentNullException.ThrowIfNull(image);
        LimitThreads();
        using Mat rgb = Mat.FromPixelData(image.Height, image.Width, MatType.CV_8UC3, image.Pixels);
        using Mat bgr = new();
        Cv2.CvtColor(rgb, bgr, ColorConversionCodes.RGB2BGR);
        try
        {
            return Cv2.ImEncode(extension, bgr, out byte[] encoded, parameters) ? encoded : throw CannotBeEncoded(image, extension, name, null);
        }
        catch (OpenCVException error)
        {
            throw CannotBeEncoded(image, extension, name, error);
        }
    }

    private static UserErrorException CannotBeEncoded(RgbImage image, string extension, string name, Exception? cause)
    {
        string message = $"{name}: a picture of {image.Width}x{image.Height} pixels cannot be encoded as {extension}; make it smaller";
        return cause is null ? new UserErrorException(message) : new UserErrorException(message, cause);
    }
}
