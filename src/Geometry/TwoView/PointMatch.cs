namespace SelfSup.Geometry.TwoView;

/// <summary>One point of the world in two pictures, in pixels.</summary>
/// <param name="X1">Column in the first picture.</param>
/// <param name="Y1">Row in the first.</param>
/// <param name="X2">Column in the second.</param>
/// <param name="Y2">Row in the second.</param>
public readonly record struct PointMatch(double X1, double Y1, double X2, double Y2);
