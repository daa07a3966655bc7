using System.Numerics;
using System.Runtime.InteropServices;

namespace SelfSup.Data.Images;

/// <summary>The blends of <see cref="ColourJitter"/>, over planes of floats in [0, 1], as many pixels at a time as the processor's vectors hold.</summary>
internal static class ColourOperations
{
    // ITU-R BT.601 luma, the weights of torchvision's rgb_to_grayscale.
    private const float RedWeight = 0.2989f;
    private const float GreenWeight = 0.587f;
    private const float BlueWeight = 0.114f;

    /// <summary>values ← clamp(factor · values + offset, 0, 1).</summary>
    public static void Blend(Span<float> values, float factor, float offset)
    {
        Vector<float> factors = new(factor);
        Vector<float> offsets = new(offset);
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = Clamp((vectors[i] * factors) + offsets);
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] = Math.Clamp((values[i] * factor) + offset, 0, 1);
    }

    /// <summary>The mean over the picture of the pixels' grey.</summary>
    public static float MeanGrey(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue) =>
        (float)(((RedWeight * Sum(red)) + (GreenWeight * Sum(green)) + (BlueWeight * Sum(blue))) / red.Length);

    /// <summary>channel ← clamp(factor · channel + (1 − factor) · grey, 0, 1).</summary>
    public static void Saturate(Span<float> red, Span<float> green, Span<float> blue, float factor)
    {
        Span<Vector<float>> reds = MemoryMarshal.Cast<float, Vector<float>>(red);
        Span<Vector<float>> greens = MemoryMarshal.Cast<float, Vector<float>>(green)[..reds.Length];
        Span<Vector<float>> blues = MemoryMarshal.Cast<float, Vector<float>>(blue)[..reds.Length];
        Vector<float> factors = new(factor);
        Vector<float> rest = new(1 - factor);
        for (int i = 0; i < reds.Length; i++)
        {
            Vector<float> grey = ((reds[i] * RedWeight) + (greens[i] * GreenWeight) + (blues[i] * BlueWeight)) * rest;
            reds[i] = Clamp((reds[i] * factors) + grey);
            greens[i] = Clamp((greens[i] * factors) + grey);
            blues[i] = Clamp((blues[i] * factors) + grey);
        }

        for (int i = reds.Length * Vector<float>.Count; i < red.Length; i++)
        {
            float grey = ((red[i] * RedWeight) + (green[i] * GreenWeight) + (blue[i] * BlueWeight)) * (1 - factor);
            red[i] = Math.Clamp((red[i] * factor) + grey, 0, 1);
            green[i] = Math.Clamp((green[i] * factor) + grey, 0, 1);
            blue[i] = Math.Clamp((blue[i] * factor) + grey, 0, 1);
        }
    }

    /// <summary>Clamps to [0, 1].</summary>
    public static Vector<float> Clamp(Vector<float> values) => Vector.Min(Vector.Max(values, Vector<float>.Zero), Vector<float>.One);

    // Single-precision partial sums lose digits over a large picture, so each short run is added up in double precision.
    private static double Sum(ReadOnlySpan<float> values)
    {
        const int Run = 1024;
        double total = 0;
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> run = values[..Math.Min(Run, values.Length)];
            ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(run);
            Vector<float> sums = Vector<float>.Zero;
            foreach (Vector<float> vector in vectors)
                sums += vector;
            total += Vector.Sum(sums);
            foreach (float value in run[(vectors.Length * Vector<float>.Count)..])
                total += value;
            values = values[run.Length..];
        }

        return total;
    }
}
