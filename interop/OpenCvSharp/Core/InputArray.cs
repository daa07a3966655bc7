namespace OpenCvSharp;

/// <summary>An argument that is only read. Here it stands for a <see cref="Mat"/>.</summary>
public class InputArray : CvObject
{
    private readonly Mat _mat;

    internal InputArray(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        mat.ThrowIfDisposed();
        _mat = mat;
    }

    internal Mat Mat => _mat;

    public static implicit operator InputArray(Mat mat) => new(mat);

    public static InputArray Create(Mat mat) => new(mat);

    private protected override nint GetPointer() => _mat.CvPtr;
}
