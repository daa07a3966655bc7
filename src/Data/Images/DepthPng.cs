namespace SelfSup.Data.Images;

/// <summary>
/// KITTI's depth maps: 16-bit grey PNG of metres · 256, 0 where nothing is known. The largest value, 65535, stands for 256 m and beyond.
/// Source: Uhrig et al., "Sparsity invariant CNNs" (2017), development kit of KITTI's depth benchmark.
/// </summary>
public static class DepthPng
{
    /// <summary>The stored value of one metre.</summary>
    public const float UnitsPerMetre = 256;

    /// <summary>Reads depth in metres, row by row, 0 where nothing is known.</summary>
    /// <exception cref="UserErrorException">The file is missing, damaged, or no 16-bit grey PNG.</exception>
    public static float[] Read(string path, out int width, out int height)
    {
        Gray16Image image = Png16.Read(path);
        (width, height) = (image.Width, image.Height);
        float[] metres = new float[image.Values.Length];
        for (int i = 0; i < metres.Length; i++)
            metres[i] = image.Values[i] / UnitsPerMetre;
        return metres;
    }

    /// <summary>Writes depth in metres, rounded to 1/256 m; what is known but below the smallest value above 0 becomes that one, so that 0 keeps its meaning.</summary>
    /// <param name="path">The file, written beside and renamed.</param>
    /// <param name="depthMetres">Row by row; 0, a negative value or one not finite is unknown.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">There are not <c>width · height</c> values.</exception>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<float> depthMetres, int width, int height)
    {
        ushort[] values = new ushort[depthMetres.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = Stored(depthMetres[i]);
        Png16.Write(path, new Gray16Image(width, height, values));
    }

    private static ushort Stored(float metres) =>
        metres > 0 && float.IsFinite(metres) ? (ushort)Math.Clamp(MathF.Round(metres * UnitsPerMetre), 1, ushort.MaxValue) : (ushort)0;
}
