namespace SelfSup.Data.Motion;

/// <summary>A picture's light.</summary>
/// <param name="Mean">Mean grey level, 0 to 255.</param>
/// <param name="DarkShare">Share of the pixels that are black (4 or less): no structure is left in them.</param>
/// <param name="BrightShare">Share of the pixels that are saturated (251 or more).</param>
public readonly record struct Brightness(double Mean, double DarkShare, double BrightShare)
{
    private const int Black = 4;
    private const int White = 251;

    /// <summary>Measures a picture.</summary>
    public static Brightness Of(GreyFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        long sum = 0;
        int dark = 0;
        int bright = 0;
        foreach (byte value in frame.Pixels)
        {
            sum += value;
            dark += value <= Black ? 1 : 0;
            bright += value >= White ? 1 : 0;
        }

        double pixels = frame.Pixels.Length;
        return new Brightness(sum / pixels, dark / pixels, bright / pixels);
    }
}
