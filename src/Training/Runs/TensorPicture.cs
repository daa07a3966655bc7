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
        (float[] values, int width, int height) = Map(disparities, index);
        return DisparityPicture.Render(values, width, height, width, height);
    }

    /// <summary>Of masks (B, 1, H, W) in [0, 1].</summary>
    internal static RgbImage Mask(Tensor masks, int index)
    {
        (float[] values, int width, int height) = Map(masks, index);
        return MaskPicture.Render(values, width, height);
    }

    /// <summary>Of photometric errors (B, 1, H, W).</summary>
    internal static RgbImage Error(Tensor errors, int index)
    {
        (float[] values, int width, int height) = Map(errors, index);
        return PhotometricErrorPicture.Render(values, width, height);
    }

    private static (float[] Values, int Width, int Height) Map(Tensor maps, int index)
    {
        Tensor map = maps.select(0, index).detach().to_type(ScalarType.Float32).contiguous().cpu();
        return (MemoryMarshal.Cast<byte, float>(map.bytes).ToArray(), (int)map.size(2), (int)map.size(1));
    }
}
