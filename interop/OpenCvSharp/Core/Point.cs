namespace OpenCvSharp;

/// <summary>A pixel's column and row.</summary>
public record struct Point(int X, int Y)
{
    public int X = X;

    public int Y = Y;

    public Point(double x, double y)
        : this((int)x, (int)y)
    {
    }
}
