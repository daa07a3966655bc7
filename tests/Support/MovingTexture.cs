using SelfSup.Data.Images;
using SelfSup.Data.Motion;

namespace SelfSup.Tests.Support;

/// <summary>A field of soft spots, small and large, at random places that slides through the picture: motion that is known to the fraction of a pixel.</summary>
public static class MovingTexture
{
    private const int SmallCell = 8;
    private const int LargeCell = 40;

    /// <summary>The texture moved right and down by so many pixels; another <paramref name="seed"/> is another texture.</summary>
    public static GreyFrame Grey(int width, int height, double right, double down = 0, int seed = 1)
    {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Round(Value((i % width) - right, (i / width) - down, seed));
        return new GreyFrame(width, height, pixels);
    }

    /// <summary>The same in grey RGB.</summary>
    public static RgbImage Rgb(int width, int height, double right, double down = 0, int seed = 1)
    {
        GreyFrame grey = Grey(width, height, right, down, seed);
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = grey.Pixels[i / 3];
        return new RgbImage(width, height, pixels);
    }

    private static double Value(double x, double y, int seed) => (Layer(x, y, SmallCell, seed) + Layer(x, y, LargeCell, seed + 1000)) / 2;

    // Smooth interpolation between random values on a grid.
    private static double Layer(double x, double y, int cell, int seed)
    {
        (int column, int row) = ((int)Math.Floor(x / cell), (int)Math.Floor(y / cell));
        (double s, double t) = (Smooth((x / cell) - column), Smooth((y / cell) - row));
        double top = Mix(At(column, row, seed), At(column + 1, row, seed), s);
        double bottom = Mix(At(column, row + 1, seed), At(column + 1, row + 1, seed), s);
        return Mix(top, bottom, t);
    }

    private static double At(int column, int row, int seed)
    {
        uint hash = unchecked((uint)((column * 374761393) + (row * 668265263) + (seed * 974634777)));
        hash = unchecked((hash ^ (hash >> 13)) * 1274126177);
        return 20 + ((hash ^ (hash >> 16)) % 200);
    }

    private static double Smooth(double x) => x * x * (3 - (2 * x));

    private static double Mix(double a, double b, double share) => a + ((b - a) * share);
}
