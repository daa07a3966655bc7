namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>From linear radiance to the bytes of a picture: gain, tone curve, sensor noise.</summary>
internal static class Development
{
    /// <summary>Below this the curve is plain sRGB; above it highlights are compressed towards white instead of cut.</summary>
    private const double ShoulderStart = 0.7;

    private const float TableTop = 4;
    private const int TableSteps = 4096;

    /// <summary>Standard deviation of the sum of four independent uniform bytes.</summary>
    private const double FourBytesDeviation = 147.79716;

    private const int FourBytesMean = 510;

    /// <summary>Grey levels over the square root of radiance, which is where sRGB is nearly linear.</summary>
    private static readonly float[] s_levels = MakeLevels();

    internal static void Develop(PixelBuffers buffers, Exposure exposure, Span<byte> rgb)
    {
        float noise = (float)(exposure.NoiseAmplitude / FourBytesDeviation);
        uint seed = Mix(exposure.NoiseSeed ^ 0x9E3779B9);
        for (int pixel = 0; pixel < buffers.Red.Length; pixel++)
        {
            float red = Level(buffers.Red[pixel] * exposure.Gain);
            float green = Level(buffers.Green[pixel] * exposure.Gain);
            float blue = Level(buffers.Blue[pixel] * exposure.Gain);
            if (noise != 0)
            {
                uint bits = Mix(seed + ((uint)pixel * 0x9E3779B1));
                red += noise * Deviate(bits);
                bits = Mix(bits + 0x85EBCA6B);
                green += noise * Deviate(bits);
                bits = Mix(bits + 0x85EBCA6B);
                blue += noise * Deviate(bits);
            }

            rgb[pixel * 3] = ToByte(red);
            rgb[(pixel * 3) + 1] = ToByte(green);
            rgb[(pixel * 3) + 2] = ToByte(blue);
        }
    }

    /// <summary>The byte, not yet rounded, that shows a radiance.</summary>
    internal static double Curve(double radiance)
    {
        double light = radiance <= ShoulderStart
            ? radiance
            : ShoulderStart + ((1 - ShoulderStart) * (1 - Math.Exp(-(radiance - ShoulderStart) / (1 - ShoulderStart))));
        double shown = light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;
        return 255 * shown;
    }

    private static float Level(float radiance)
    {
        float place = MathF.Sqrt(Math.Clamp(radiance / TableTop, 0, 1)) * TableSteps;
        int step = Math.Min((int)place, TableSteps - 1);
        return s_levels[step] + ((s_levels[step + 1] - s_levels[step]) * (place - step));
    }

    private static float[] MakeLevels()
    {
        float[] levels = new float[TableSteps + 1];
        for (int step = 0; step < levels.Length; step++)
        {
            double root = (double)step / TableSteps;
            levels[step] = (float)Curve(root * root * TableTop);
        }

        return levels;
    }

    /// <summary>A sum of four bytes is near enough to a normal distribution.</summary>
    private static int Deviate(uint bits)
    {
        uint pairs = (bits & 0x00FF00FF) + ((bits >> 8) & 0x00FF00FF);
        return (int)((pairs + (pairs >> 16)) & 0xFFFF) - FourBytesMean;
    }

    private static byte ToByte(float level) => (byte)Math.Clamp((int)(level + 0.5f), 0, 255);

    private static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7FEB352D;
        x = (x ^ (x >> 15)) * 0x846CA68B;
        return x ^ (x >> 16);
    }
}
