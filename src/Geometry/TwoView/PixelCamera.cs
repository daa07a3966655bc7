using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Geometry.TwoView;

/// <summary>A pinhole camera in pixels: K = [fx 0 cx; 0 fy cy; 0 0 1].</summary>
/// <param name="FocalX">fx, in pixels.</param>
/// <param name="FocalY">fy, in pixels.</param>
/// <param name="CentreX">cx, the principal point's column.</param>
/// <param name="CentreY">cy, its row.</param>
public readonly record struct PixelCamera(double FocalX, double FocalY, double CentreX, double CentreY)
{
    /// <summary>K⁻¹, 3×3.</summary>
    public Matrix<double> Inverse() => Matrix<double>.Build.DenseOfArray(new[,]
    {
        { 1 / FocalX, 0, -CentreX / FocalX },
        { 0, 1 / FocalY, -CentreY / FocalY },
        { 0, 0, 1 },
    });
}
