using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Turns the codes of the native library into exceptions that carry libtorch's own message.</summary>
internal static class NativeError
{
    internal const int OutOfMemory = 3;
    internal const int UnknownOperator = 4;

    internal static void Check(int code)
    {
        if (code != 0)
            Throw(code);
    }

    private static void Throw(int code)
    {
        string message = Marshal.PtrToStringUTF8(Methods.ss_last_error()) ?? "libtorch failed without a message";
        throw code switch
        {
            OutOfMemory => new InsufficientMemoryException(message),
            UnknownOperator => new NotSupportedException(message),
            _ => new ExternalException(message),
        };
    }
}
