namespace SelfSup.Data.Images;

/// <summary>
/// The pictures that the training losses compare at several scales: level s is level s − 1 resized (Lanczos, 8 bit in between),
/// not the source resized anew, as the published results were obtained.
/// </summary>
public static class ImagePyramid
{
    /// <summary>Resizes <paramref name="source"/> to <paramref name="width"/>×<paramref name="height"/> and halves that <paramref name="levels"/> − 1 times.</summary>
    /// <exception cref="ArgumentException"><paramref name="levels"/> is not positive, or a side cannot be halved that often without a rest.</exception>
    public static RgbImage[] Build(RgbImage source, int width, int height, int levels)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(levels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levels, 30);
        int divisor = 1 << (levels - 1);
        if (width % divisor != 0 || height % divisor != 0)
            throw new ArgumentException($"{width}x{height} cannot be halved {levels - 1} times; use sides divisible by {divisor}", nameof(levels));
        RgbImage[] pyramid = new RgbImage[levels];
        RgbImage above = source;
        for (int level = 0; level < levels; level++)
            above = pyramid[level] = LanczosResampler.Resize(above, width >> level, height >> level);
        return pyramid;
    }
}
