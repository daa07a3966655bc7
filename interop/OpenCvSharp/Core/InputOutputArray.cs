namespace OpenCvSharp;

/// <summary>An argument that is read and written in place. Here it stands for a <see cref="Mat"/>.</summary>
public class InputOutputArray : OutputArray
{
    internal InputOutputArray(Mat mat)
        : base(mat)
    {
    }

    public static implicit operator InputOutputArray(Mat mat) => new(mat);

    public static new InputOutputArray Create(Mat mat) => new(mat);
}
