using System.Runtime.InteropServices;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Runs;

/// <summary>Pictures of one sample of a batch.</summary>
internal static class TensorPicture
{
    /// <summary>Of (B, 3, H, W) in [0, 1].</summary>
    internal static RgbImage Colour(Tensor images, int index)
    {
        Tensor pixels = (images.select(0, index).detach().clamp(0, 1) * 255).round().to_type(ScalarType.Byte).permute(1, 2, 0).contiguous().cpu();
        return new RgbImage((int)pixels.size(1), (int)pixels.size(0), pixels.bytes.ToArray());
    }

    /// <summary>Of disparities (B, 1, H, W).</summary>
    internal static RgbImage Disparity(Tensor disparities, int index)
    {
        Tensor map = disparities.select(0, index).detach().to_type(ScalarType.Float32).contiguous().cpu();
        (int height, int width) = ((int)map.size(1), (int)map.size(2));
        return DisparityPicture.Render(MemoryMarshal.Cast<byte, float>(map.bytes), width, height, width, height);
    }
}
