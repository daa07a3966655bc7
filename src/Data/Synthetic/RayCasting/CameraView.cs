using System.Numerics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>
/// A pinhole camera at its place in the world. Pixel (u, v), 0 at the centre of the first, looks along
/// Right·(u − cx)/fx + Down·(v − cy)/fy + Forward; depth is measured along Forward.
/// </summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="FocalX">Focal length along the rows, pixels.</param>
/// <param name="FocalY">Focal length along the columns, pixels.</param>
/// <param name="CentreX">Principal point's column, pixels.</param>
/// <param name="CentreY">Principal point's row, pixels.</param>
/// <param name="Position">Optical centre in the world, metres.</param>
/// <param name="Right">The camera's x axis in the world, a unit vector.</param>
/// <param name="Down">The camera's y axis in the world, a unit vector.</param>
/// <param name="Forward">The camera's z axis in the world, a unit vector.</param>
public sealed record CameraView(
    int Width,
    int Height,
    double FocalX,
    double FocalY,
    double CentreX,
    double CentreY,
    Vector3 Position,
    Vector3 Right,
    Vector3 Down,
    Vector3 Forward);
