using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>Owns one native cv::Mat header; its pixels are freed with the last header over them.</summary>
internal sealed class MatHandle : SafeHandle
{
    public MatHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Methods.MatDelete(handle);
        return true;
    }
}
