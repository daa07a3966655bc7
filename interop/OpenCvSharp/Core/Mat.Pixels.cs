using System.Runtime.CompilerServices;
using OpenCvSharp.Native;

namespace OpenCvSharp;

/// <summary>Access to the pixels.</summary>
public partial class Mat
{
    public Mat Clone()
    {
        NativeError.Check(Methods.MatClone(Handle, out MatHandle handle));
        return new Mat(handle);
    }

    /// <summary>A view of a part; it shares the pixels.</summary>
    public Mat SubMat(Rect roi) => new(this, roi);

    /// <summary>A view of rows <paramref name="rowStart"/> … <paramref name="rowEnd"/> − 1 and columns alike; it shares the pixels.</summary>
    public Mat SubMat(int rowStart, int rowEnd, int colStart, int colEnd) => new(this, new Rect(colStart, rowStart, colEnd - colStart, rowEnd - rowStart));

    public void CopyTo(Mat m, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        if (mask is not null)
            throw new NotSupportedException("this drop-in copies without a mask; build with -p:Packages=official to use one");
        NativeError.Check(Methods.MatCopy(Handle, m.Handle));
    }

    public void ConvertTo(OutputArray m, MatType rtype, double alpha = 1, double beta = 0)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeError.Check(Methods.MatConvert(Handle, m.Mat.Handle, rtype.Value, alpha, beta));
    }

    public unsafe Mat SetTo(Scalar value, Mat? mask = null)
    {
        if (mask is not null)
            throw new NotSupportedException("this drop-in fills without a mask; build with -p:Packages=official to use one");
        double* fill = stackalloc double[4] { value.Val0, value.Val1, value.Val2, value.Val3 };
        NativeError.Check(Methods.MatFill(Handle, fill));
        return this;
    }

    /// <summary>The elements, valid while this Mat lives; empty when the rows have gaps, as in the official package.</summary>
    public unsafe Span<T> AsSpan<T>()
        where T : unmanaged
    {
        MatInfo info = Info;
        if (info.Continuous == 0 || info.Data == 0)
            return [];
        long bytes = (long)info.Rows * info.Columns * ElemSize();
        return new Span<T>((void*)info.Data, checked((int)(bytes / Unsafe.SizeOf<T>())));
    }

    /// <summary>One row's elements, valid while this Mat lives.</summary>
    public unsafe Span<T> RowSpan<T>(int row)
        where T : unmanaged
    {
        MatInfo info = Info;
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, info.Rows);
        return new Span<T>((byte*)info.Data + (row * info.Step), checked((int)((long)info.Columns * ElemSize() / Unsafe.SizeOf<T>())));
    }

    /// <summary>A copy of the pixels; <typeparamref name="T"/> must be the element type exactly, <see cref="Vec3b"/> for three bytes.</summary>
    public unsafe bool GetArray<T>(out T[] data)
        where T : unmanaged
    {
        MatInfo info = Info;
        CheckElement<T>(info.Type);
        data = new T[checked(info.Rows * info.Columns)];
        for (int row = 0; row < info.Rows; row++)
            new Span<T>((byte*)info.Data + (row * info.Step), info.Columns).CopyTo(data.AsSpan(row * info.Columns));
        GC.KeepAlive(this);
        return true;
    }

    /// <summary>Overwrites the pixels; <paramref name="data"/> must hold one element a pixel.</summary>
    public unsafe bool SetArray<T>(params T[] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        MatInfo info = Info;
        CheckElement<T>(info.Type);
        if (data.Length != (long)info.Rows * info.Columns)
            throw new ArgumentException($"{data.Length} elements do not fill {info.Rows}x{info.Columns} pixels", nameof(data));
        for (int row = 0; row < info.Rows; row++)
            data.AsSpan(row * info.Columns, info.Columns).CopyTo(new Span<T>((byte*)info.Data + (row * info.Step), info.Columns));
        GC.KeepAlive(this);
        return true;
    }

    private static void CheckElement<T>(int type)
    {
        MatType actual = new(type);
        bool fits = typeof(T) == typeof(Vec3b) ? actual == MatType.CV_8UC3
            : actual.Channels == 1 && actual.Depth switch
            {
                MatType.CV_8U or MatType.CV_8S => typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte),
                MatType.CV_16U or MatType.CV_16S => typeof(T) == typeof(ushort) || typeof(T) == typeof(short),
                MatType.CV_32S => typeof(T) == typeof(int),
                MatType.CV_32F => typeof(T) == typeof(float),
                MatType.CV_64F => typeof(T) == typeof(double),
                _ => false,
            };
        if (!fits)
            throw new OpenCvSharpException($"Mat data type is not compatible: {actual} is not {typeof(T).Name}");
    }
}
