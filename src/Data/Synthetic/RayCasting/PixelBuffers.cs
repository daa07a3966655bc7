namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>What a renderer notes of each pixel before the picture is developed; rows from the top.</summary>
internal sealed class PixelBuffers(int width, int height)
{
    internal int Width { get; } = width;

    internal int Height { get; } = height;

    /// <summary>Linear radiance.</summary>
    internal float[] Red { get; } = new float[width * height];

    /// <inheritdoc cref="Red"/>
    internal float[] Green { get; } = new float[width * height];

    /// <inheritdoc cref="Red"/>
    internal float[] Blue { get; } = new float[width * height];

    /// <summary>As <see cref="HitPacket.Instance"/>.</summary>
    internal int[] Instance { get; } = new int[width * height];

    /// <summary>As <see cref="HitPacket.Solid"/>.</summary>
    internal int[] Solid { get; } = new int[width * height];

    /// <summary>See <see cref="EdgePixels.SurfaceKeys"/>.</summary>
    internal int[] SurfaceKey { get; } = new int[width * height];

    /// <summary>The pixels to be anti-aliased come first.</summary>
    internal int[] EdgePixels { get; } = new int[width * height];
}
