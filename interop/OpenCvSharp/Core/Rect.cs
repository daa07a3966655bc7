namespace OpenCvSharp;

/// <summary>A rectangle of pixels: left, top, width and height.</summary>
public record struct Rect(int X, int Y, int Width, int Height)
{
    public int X = X;

    public int Y = Y;

    public int Width = Width;

    public int Height = Height;

    public Rect(Point location, Size size)
        : this(location.X, location.Y, size.Width, size.Height)
    {
    }

    public readonly int Left => X;

    public readonly int Top => Y;

    public readonly int Right => X + Width;

    public readonly int Bottom => Y + Height;

    public readonly Point TopLeft => new(X, Y);

    public readonly Point BottomRight => new(X + Width, Y + Height);

    public readonly bool Contains(int x, int y) => X <= x && x < X + Width && Y <= y && y < Y + Height;

    public readonly bool Contains(Point pt) => Contains(pt.X, pt.Y);
}
