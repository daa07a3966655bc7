using OpenCvSharp.Native;

namespace OpenCvSharp;

/// <summary>OpenCV's functions.</summary>
public static partial class Cv2
{
    /// <summary>Decodes a picture; what cannot be decoded gives an empty Mat, not an exception.</summary>
    public static unsafe Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes flags)
    {
        fixed (byte* bytes = span)
        {
            NativeError.Check(Methods.ImDecode(bytes, span.Length, (int)flags, out MatHandle handle));
            return new Mat(handle);
        }
    }

    /// <inheritdoc cref="ImDecode(ReadOnlySpan{byte}, ImreadModes)"/>
    public static Mat ImDecode(byte[] buf, ImreadModes flags)
    {
        ArgumentNullException.ThrowIfNull(buf);
        return ImDecode(buf.AsSpan(), flags);
    }

    /// <summary>Reads a picture; a missing file or one that cannot be decoded gives an empty Mat, not an exception.</summary>
    public static Mat ImRead(string fileName, ImreadModes flags = ImreadModes.Color) => new(fileName, flags);

    /// <summary>Encodes in the format of the file extension <paramref name="ext"/> (with its dot); the answer tells whether that went well.</summary>
    public static unsafe bool ImEncode(string ext, InputArray img, out byte[] buf, int[]? prms = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(ext);
        ArgumentNullException.ThrowIfNull(img);
        int encoded;
        nint buffer = 0;
        fixed (int* parameters = prms)
            NativeError.Check(Methods.ImEncode(ext, img.Mat.Handle, parameters, prms?.Length ?? 0, &encoded, &buffer));
        try
        {
            byte* data;
            long length;
            Methods.BufferView(buffer, &data, &length);
            buf = new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
            return encoded != 0;
        }
        finally
        {
            Methods.BufferDelete(buffer);
        }
    }

    /// <inheritdoc cref="ImEncode(string, InputArray, out byte[], int[])"/>
    public static void ImEncode(string ext, InputArray img, out byte[] buf, params ImageEncodingParam[] prms) => ImEncode(ext, img, out buf, Flatten(prms));

    /// <summary>Writes in the format of the file's extension; the answer tells whether that went well.</summary>
    public static unsafe bool ImWrite(string fileName, Mat img, int[]? prms = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(img);
        int written;
        fixed (int* parameters = prms)
            NativeError.Check(Methods.ImWrite(fileName, img.Handle, parameters, prms?.Length ?? 0, &written));
        return written != 0;
    }

    /// <inheritdoc cref="ImWrite(string, Mat, int[])"/>
    public static bool ImWrite(string fileName, Mat img, params ImageEncodingParam[] prms) => ImWrite(fileName, img, Flatten(prms));

    private static int[] Flatten(ImageEncodingParam[] parameters) => [.. parameters.SelectMany(parameter => new[] { (int)parameter.EncodingId, parameter.Value })];
}
