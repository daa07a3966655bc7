using SelfSup.Data.Images;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>Frames of a pack. The full size lies in the pack; smaller levels are resized from it, each from the one above, as decoding does.</summary>
/// <param name="pack">The pack, which stays open as long as this is used.</param>
public sealed class PackedFrames(FramePack pack) : IFrameSource
{
    /// <summary>The pack.</summary>
    public FramePack Pack => pack;

    /// <inheritdoc/>
    public FramePyramid Read(SplitLine frame, int levels)
    {
        ReadOnlySpan<byte> full = pack.Pixels(frame);
        RgbImage[] smaller = new RgbImage[Math.Max(0, levels - 1)];
        ReadOnlySpan<byte> above = full;
        for (int level = 1; level < levels; level++)
        {
            RgbImage image = RgbImage.Uninitialized(pack.Width >> level, pack.Height >> level);
            LanczosResampler.Resize(above, pack.Width >> (level - 1), pack.Height >> (level - 1), image.Pixels, image.Width, image.Height);
            smaller[level - 1] = image;
            above = image.Pixels;
        }

        return new FramePyramid(full, smaller);
    }
}
