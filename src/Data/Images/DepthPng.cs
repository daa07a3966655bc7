namespace SelfSup.Data.Images;

/// <summary>
/// KITTI's depth maps: 16-bit grey PNG of metres · 256, 0 where nothing is known.
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
}
