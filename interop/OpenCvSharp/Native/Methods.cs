using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>The exported functions of interop/native/opencv; every status other than 0 goes through <see cref="NativeError"/>.</summary>
internal static unsafe partial class Methods
{
    internal const string Library = "selfsup_opencv";

    [LibraryImport(Library, EntryPoint = "selfsup_cv_last_error")]
    internal static partial void LastError(int* code, int* line, byte** message, byte** function, byte** file);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_new")]
    internal static partial int MatNew(out MatHandle result);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_create")]
    internal static partial int MatCreate(int rows, int columns, int type, double* fill, out MatHandle result);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_wrap")]
    internal static partial int MatWrap(int rows, int columns, int type, nint data, long step, out MatHandle result);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_region")]
    internal static partial int MatRegion(MatHandle source, int x, int y, int width, int height, out MatHandle result);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_clone")]
    internal static partial int MatClone(MatHandle source, out MatHandle result);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_copy")]
    internal static partial int MatCopy(MatHandle source, MatHandle target);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_convert")]
    internal static partial int MatConvert(MatHandle source, MatHandle target, int type, double alpha, double beta);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_fill")]
    internal static partial int MatFill(MatHandle target, double* value);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_info")]
    internal static partial int MatInfo(MatHandle mat, MatInfo* info);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_mat_delete")]
    internal static partial void MatDelete(nint mat);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_imdecode")]
    internal static partial int ImDecode(byte* bytes, long length, int flags, out MatHandle result);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_imread", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImRead(string path, int flags, out MatHandle result);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_imencode", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImEncode(string extension, MatHandle image, int* parameters, int count, int* encoded, nint* result);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_imwrite", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImWrite(string path, MatHandle image, int* parameters, int count, int* written);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_buffer_view")]
    internal static partial void BufferView(nint buffer, byte** data, long* length);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_buffer_delete")]
    internal static partial void BufferDelete(nint buffer);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_cvt_color")]
    internal static partial int CvtColor(MatHandle source, MatHandle target, int code, int channels);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_resize")]
    internal static partial int Resize(MatHandle source, MatHandle target, int width, int height, double fx, double fy, int interpolation);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_concat")]
    internal static partial int Concat(nint* sources, int count, int vertical, MatHandle target);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_set_num_threads")]
    internal static partial int SetNumThreads(int count);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_get_num_threads")]
    internal static partial int GetNumThreads(int* count);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_version")]
    internal static partial int Version(byte** text);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_rectangle")]
    internal static partial int Rectangle(MatHandle image, int x, int y, int width, int height, double* colour, int thickness, int lineType, int shift);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_rectangle_corners")]
    internal static partial int RectangleCorners(MatHandle image, int x1, int y1, int x2, int y2, double* colour, int thickness, int lineType, int shift);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_line")]
    internal static partial int Line(MatHandle image, int x1, int y1, int x2, int y2, double* colour, int thickness, int lineType, int shift);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_put_text", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PutText(
        MatHandle image, string text, int x, int y, int font, double scale, double* colour, int thickness, int lineType, int bottomLeftOrigin);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_text_size", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TextSize(string text, int font, double scale, int thickness, int* width, int* height, int* baseline);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_good_features")]
    internal static partial int GoodFeatures(
        nint image, int capacity, double quality, double distance, nint mask, int block, int harris, double k, float* corners, int* count);

    [LibraryImport(Library, EntryPoint = "selfsup_cv_flow_lk")]
    internal static partial int FlowLk(
        MatHandle from, MatHandle to, float* previous, float* next, byte* status, float* error, int count,
        int width, int height, int levels, int criteria, int iterations, double epsilon, int flags, double threshold);
}
