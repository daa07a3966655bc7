using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>What a Mat's header says, fetched in one call; the native side declares the same layout.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MatInfo
{
    public nint Data;
    public long Step;
    public int Rows;
    public int Columns;
    public int Type;
    public int Dimensions;
    public int Continuous;
    public int Submatrix;
}
