using SelfSup.Data.Images;

namespace SelfSup.Data.Packed;

/// <summary>What a pack holds.</summary>
/// <param name="Width">Columns of every frame.</param>
/// <param name="Height">Rows of every frame.</param>
/// <param name="Dataset">The layout of the data folder that its frames are named after, as a recipe's <c>data.dataset</c> names it.</param>
/// <param name="Frames">The frames, each once, in the order of drive, camera and time.</param>
public sealed record PackIndex(int Width, int Height, string Dataset, IReadOnlyList<PackedFrame> Frames)
{
    /// <summary>Counts up whenever the files' form changes.</summary>
    public const int Version = 1;

    /// <summary>How pixels are made of a picture: decoded to 8-bit RGB and resized by <see cref="LanczosResampler"/>. Counts up whenever the same picture gives other pixels.</summary>
    public const string Pixels = "rgb8 lanczos 1";

    /// <summary>The longest side that a pack may have.</summary>
    public const int LongestSide = 16384;

    /// <summary>Bytes of a frame.</summary>
    public int FrameBytes => Width * Height * RgbImage.Channels;

    /// <summary>Bytes that the pixel file has to have for every frame to lie in it.</summary>
    public long PixelBytes => Frames.Count == 0 ? 0 : (Frames.Max(frame => (long)frame.Slot) + 1) * FrameBytes;
}
