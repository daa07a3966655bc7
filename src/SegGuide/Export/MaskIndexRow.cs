using SelfSup.SegGuide.Masks;

namespace SelfSup.SegGuide.Export;

/// <summary>A mask's line in the index.</summary>
/// <param name="Path">The mask's path relative to the masks' folder, with forward slashes.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="ForegroundShare">Its share of foreground pixels, 0 to 1; 0 for none at all.</param>
internal readonly record struct MaskIndexRow(string Path, int Width, int Height, double ForegroundShare)
{
    internal static MaskIndexRow Of(string path, MaskImage mask) => new(path, mask.Width, mask.Height, mask.ForegroundShare);
}
