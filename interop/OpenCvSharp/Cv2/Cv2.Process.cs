using System.Runtime.InteropServices;
using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Converts between colour spaces or channel orders.</summary>
    public static void CvtColor(InputArray src, OutputArray dst, ColorConversionCodes code, int dstCn = 0)
    {
        ArgumentNullException.ThrowIfNull(src);
        ArgumentNullException.ThrowIfNull(dst);
        NativeError.Check(Methods.CvtColor(src.Mat.Handle, dst.Mat.Handle, (int)code, dstCn));
    }

    /// <summary>Resizes to <paramref name="dsize"/>, or by the factors when it is zero.</summary>
    public static void Resize(
        InputArray src, OutputArray dst, Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear)
    {
        ArgumentNullException.ThrowIfNull(src);
        ArgumentNullException.ThrowIfNull(dst);
        NativeError.Check(Methods.Resize(src.Mat.Handle, dst.Mat.Handle, dsize.Width, dsize.Height, fx, fy, (int)interpolation));
    }

    /// <summary>Puts pictures of one height and type side by side.</summary>
    public static void HConcat(IEnumerable<Mat> src, OutputArray dst) => Concat(src, dst, vertical: false);

    /// <summary>Puts pictures of one width and type below each other.</summary>
    public static void VConcat(IEnumerable<Mat> src, OutputArray dst) => Concat(src, dst, vertical: true);

    /// <inheritdoc cref="HConcat(IEnumerable{Mat}, OutputArray)"/>
    public static void HConcat(InputArray src1, InputArray src2, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(src1);
        ArgumentNullException.ThrowIfNull(src2);
        HConcat([src1.Mat, src2.Mat], dst);
    }

    /// <inheritdoc cref="VConcat(IEnumerable{Mat}, OutputArray)"/>
    public static void VConcat(InputArray src1, InputArray src2, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(src1);
        ArgumentNullException.ThrowIfNull(src2);
        VConcat([src1.Mat, src2.Mat], dst);
    }

    /// <summary>How many threads OpenCV uses inside one call, for the whole process; 0 or 1 means the caller's alone.</summary>
    public static void SetNumThreads(int nThreads) => NativeError.Check(Methods.SetNumThreads(nThreads));

    public static unsafe int GetNumThreads()
    {
        int count;
        NativeError.Check(Methods.GetNumThreads(&count));
        return count;
    }

    /// <summary>The version of the OpenCV that is loaded.</summary>
    public static unsafe string? GetVersionString()
    {
        byte* text;
        NativeError.Check(Methods.Version(&text));
        return Marshal.PtrToStringUTF8((nint)text);
    }

    private static unsafe void Concat(IEnumerable<Mat> src, OutputArray dst, bool vertical)
    {
        ArgumentNullException.ThrowIfNull(src);
        ArgumentNullException.ThrowIfNull(dst);
        Mat[] mats = [.. src];
        nint[] pointers = Array.ConvertAll(mats, mat => mat.CvPtr);
        fixed (nint* sources = pointers)
            NativeError.Check(Methods.Concat(sources, pointers.Length, vertical ? 1 : 0, dst.Mat.Handle));
        GC.KeepAlive(mats);
    }
}
