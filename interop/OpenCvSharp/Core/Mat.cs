using System.Runtime.InteropServices;
using OpenCvSharp.Native;

namespace OpenCvSharp;

/// <summary>A dense two-dimensional array of pixels in native memory. Dispose it: the collector does not see the size of its pixels.</summary>
public partial class Mat : CvObject
{
    private readonly MatHandle _handle;
    private GCHandle _pinned;

    public Mat()
    {
        NativeError.Check(Methods.MatNew(out _handle));
    }

    public unsafe Mat(int rows, int cols, MatType type)
    {
        NativeError.Check(Methods.MatCreate(rows, cols, type.Value, null, out _handle));
    }

    public unsafe Mat(int rows, int cols, MatType type, Scalar s)
    {
        double* fill = stackalloc double[4] { s.Val0, s.Val1, s.Val2, s.Val3 };
        NativeError.Check(Methods.MatCreate(rows, cols, type.Value, fill, out _handle));
    }

    public Mat(Size size, MatType type)
        : this(size.Height, size.Width, type)
    {
    }

    public Mat(Size size, MatType type, Scalar s)
        : this(size.Height, size.Width, type, s)
    {
    }

    public Mat(Mat m, Rect roi)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeError.Check(Methods.MatRegion(m.Handle, roi.X, roi.Y, roi.Width, roi.Height, out _handle));
    }

    public Mat(string fileName, ImreadModes flags = ImreadModes.Color)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        NativeError.Check(Methods.ImRead(fileName, (int)flags, out _handle));
    }

    internal Mat(MatHandle handle, GCHandle pinned = default)
    {
        _handle = handle;
        _pinned = pinned;
    }

    ~Mat() => Dispose(false);

    public int Rows => Info.Rows;

    public int Cols => Info.Columns;

    public int Height => Info.Rows;

    public int Width => Info.Columns;

    public int Dims => Info.Dimensions;

    public IntPtr Data => Info.Data;

    public unsafe byte* DataPointer => (byte*)Info.Data;

    internal MatHandle Handle
    {
        get
        {
            ThrowIfDisposed();
            return _handle;
        }
    }

    internal unsafe MatInfo Info
    {
        get
        {
            MatInfo info;
            NativeError.Check(Methods.MatInfo(Handle, &info));
            return info;
        }
    }

    /// <summary>A header over the caller's memory, which is neither copied nor freed and must outlive every Mat over it.</summary>
    public static Mat FromPixelData(int rows, int cols, MatType type, IntPtr data, long step = 0)
    {
        if (data == 0)
            throw new ArgumentNullException(nameof(data));
        NativeError.Check(Methods.MatWrap(rows, cols, type.Value, data, step, out MatHandle handle));
        return new Mat(handle);
    }

    /// <summary>A header over <paramref name="data"/>, pinned until the Mat is disposed.</summary>
    public static Mat FromPixelData(int rows, int cols, MatType type, Array data, long step = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        GCHandle pinned = GCHandle.Alloc(data, GCHandleType.Pinned);
        try
        {
            NativeError.Check(Methods.MatWrap(rows, cols, type.Value, pinned.AddrOfPinnedObject(), step, out MatHandle handle));
            return new Mat(handle, pinned);
        }
        catch
        {
            pinned.Free();
            throw;
        }
    }

    public static Mat ImDecode(byte[] imageBytes, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(imageBytes, mode);

    public static Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(span, mode);

    public static Mat FromImageData(byte[] imageBytes, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(imageBytes, mode);

    public static Mat FromImageData(ReadOnlySpan<byte> span, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(span, mode);

    public MatType Type() => new(Info.Type);

    public int Depth() => Type().Depth;

    public int Channels() => Type().Channels;

    public Size Size()
    {
        MatInfo info = Info;
        return new Size(info.Columns, info.Rows);
    }

    public bool Empty() => Total() == 0 || Info.Data == 0;

    public bool IsContinuous() => Info.Continuous != 0;

    public bool IsSubmatrix() => Info.Submatrix != 0;

    public int ElemSize() => ElemSize1() * Channels();

    public int ElemSize1() => Depth() switch
    {
        MatType.CV_8U or MatType.CV_8S => 1,
        MatType.CV_16U or MatType.CV_16S or MatType.CV_16F => 2,
        MatType.CV_32S or MatType.CV_32F => 4,
        _ => 8,
    };

    public long Step() => Info.Step;

    public long Total()
    {
        MatInfo info = Info;
        return (long)info.Rows * info.Columns;
    }

    public override string ToString()
    {
        if (IsDisposed)
            return "Mat [disposed]";
        MatInfo info = Info;
        return $"Mat [ {info.Rows}*{info.Columns}*{new MatType(info.Type)}, IsContinuous={info.Continuous != 0}, IsSubmatrix={info.Submatrix != 0} ]";
    }

    protected override void DisposeUnmanaged()
    {
        _handle?.Dispose();
        if (_pinned.IsAllocated)
            _pinned.Free();
        base.DisposeUnmanaged();
    }

    private protected override nint GetPointer() => Handle.DangerousGetHandle();
}
