namespace OpenCvSharp;

/// <summary>An argument that is written, reallocated where its size or type does not fit. Here it stands for a <see cref="Mat"/>.</summary>
public class OutputArray : CvObject
{
    private readonly Mat _mat;

    internal OutputArray(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        mat.ThrowIfDisposed();
        _mat = mat;
    }

    internal Mat Mat => _mat;

    public static implicit operator OutputArray(Mat mat) => new(mat);

    public static OutputArray Create(Mat mat) => new(mat);

    private protected override nint GetPointer() => _mat.CvPtr;
}
