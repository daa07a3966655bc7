namespace SelfSup.Data.Motion;

/// <summary>Where one point of a picture is in the next, in pixels of both; pixel (0, 0) has its centre at (0, 0).</summary>
/// <param name="FromX">Column in the first picture.</param>
/// <param name="FromY">Row in the first picture.</param>
/// <param name="ToX">Column in the second.</param>
/// <param name="ToY">Row in the second.</param>
public readonly record struct FlowVector(float FromX, float FromY, float ToX, float ToY)
{
    /// <summary>How far the point moved, in pixels.</summary>
    public double LengthPixels => Math.Sqrt(Square((double)ToX - FromX) + Square((double)ToY - FromY));

    private static double Square(double x) => x * x;
}
