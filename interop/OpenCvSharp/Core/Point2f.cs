namespace OpenCvSharp;

/// <summary>A place in a picture, between pixels too: pixel (0, 0) has its centre at (0, 0).</summary>
public record struct Point2f(float X, float Y)
{
    public float X = X;

    public float Y = Y;
}
