using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>Turns a native call's status into an exception with OpenCV's own message.</summary>
internal static unsafe class NativeError
{
    public static void Check(int status)
    {
        if (status != 0)
            Throw();
    }

    private static void Throw()
    {
        int code, line;
        byte* message, function, file;
        Methods.LastError(&code, &line, &message, &function, &file);
        throw new OpenCVException((ErrorCode)code, Text(function), Text(message), Text(file), line);
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
