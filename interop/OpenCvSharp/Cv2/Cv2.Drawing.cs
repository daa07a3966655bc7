using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Draws a rectangle, filled where <paramref name="thickness"/> is negative.</summary>
    public static unsafe void Rectangle(
        InputOutputArray img, Rect rect, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        ArgumentNullException.ThrowIfNull(img);
        double* colour = stackalloc double[4] { color.Val0, color.Val1, color.Val2, color.Val3 };
        NativeError.Check(Methods.Rectangle(img.Mat.Handle, rect.X, rect.Y, rect.Width, rect.Height, colour, thickness, (int)lineType, shift));
    }

    /// <summary>Draws a rectangle between two opposite corners, both inside it; filled where <paramref name="thickness"/> is negative.</summary>
    public static unsafe void Rectangle(
        InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        ArgumentNullException.ThrowIfNull(img);
        double* colour = stackalloc double[4] { color.Val0, color.Val1, color.Val2, color.Val3 };
        NativeError.Check(Methods.RectangleCorners(img.Mat.Handle, pt1.X, pt1.Y, pt2.X, pt2.Y, colour, thickness, (int)lineType, shift));
    }

    /// <inheritdoc cref="Rectangle(InputOutputArray, Rect, Scalar, int, LineTypes, int)"/>
    public static void Rectangle(Mat img, Rect rect, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Rectangle(InputOutputArray.Create(img), rect, color, thickness, lineType, shift);

    /// <inheritdoc cref="Rectangle(InputOutputArray, Point, Point, Scalar, int, LineTypes, int)"/>
    public static void Rectangle(Mat img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Rectangle(InputOutputArray.Create(img), pt1, pt2, color, thickness, lineType, shift);

    /// <summary>Draws a line between two points.</summary>
    public static unsafe void Line(
        InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        ArgumentNullException.ThrowIfNull(img);
        double* colour = stackalloc double[4] { color.Val0, color.Val1, color.Val2, color.Val3 };
        NativeError.Check(Methods.Line(img.Mat.Handle, pt1.X, pt1.Y, pt2.X, pt2.Y, colour, thickness, (int)lineType, shift));
    }

    /// <summary>Draws text whose first baseline point is <paramref name="org"/>.</summary>
    public static unsafe void PutText(
        InputOutputArray img, string text, Point org, HersheyFonts fontFace, double fontScale, Scalar color, int thickness = 1,
        LineTypes lineType = LineTypes.Link8, bool bottomLeftOrigin = false)
    {
        ArgumentNullException.ThrowIfNull(img);
        ArgumentNullException.ThrowIfNull(text);
        double* colour = stackalloc double[4] { color.Val0, color.Val1, color.Val2, color.Val3 };
        NativeError.Check(Methods.PutText(
            img.Mat.Handle, text, org.X, org.Y, (int)fontFace, fontScale, colour, thickness, (int)lineType, bottomLeftOrigin ? 1 : 0));
    }

    /// <summary>The box that <see cref="PutText"/> would fill, without what hangs <paramref name="baseLine"/> pixels below the baseline.</summary>
    public static unsafe Size GetTextSize(string text, HersheyFonts fontFace, double fontScale, int thickness, out int baseLine)
    {
        ArgumentNullException.ThrowIfNull(text);
        int width, height, below;
        NativeError.Check(Methods.TextSize(text, (int)fontFace, fontScale, thickness, &width, &height, &below));
        baseLine = below;
        return new Size(width, height);
    }
}
