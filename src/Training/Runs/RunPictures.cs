using System.Runtime.InteropServices;
using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Rendering;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Runs;

/// <summary>The pictures of a training step for TensorBoard: target, disparity, warped sources and auto-mask of up to two samples.</summary>
internal static class RunPictures
{
    private const int MostSamples = 2;

    internal static void Write(TensorBoardWriter events, long step, TrainingBatch batch, ForwardResult forward)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < Math.Min(MostSamples, batch.Samples.Count); i++)
        {
            Add(events, $"target/{i}", step, Colour(batch.Color[FrameId.Target], i));
            Add(events, $"disparity/{i}", step, Disparity(forward.Disparities[0], i));
            if (forward.Objective.WarpedSources is { } warped)
            {
                for (int source = 0; source < warped.Count; source++)
                    Add(events, $"warped_{source}/{i}", step, Colour(warped[source], i));
            }

            if (forward.Objective.AutoMask is { } mask)
                Add(events, $"auto_mask/{i}", step, Colour(mask.expand(-1, 3, -1, -1), i));
        }
    }

    private static void Add(TensorBoardWriter events, string tag, long step, RgbImage picture) =>
        events.AddImage(tag, step, ImageFile.EncodePng(picture), picture.Height, picture.Width);

    private static RgbImage Colour(Tensor images, int index)
    {
        Tensor pixels = (images.select(0, index).detach().clamp(0, 1) * 255).round().to_type(ScalarType.Byte).permute(1, 2, 0).contiguous().cpu();
        return new RgbImage((int)pixels.size(1), (int)pixels.size(0), pixels.bytes.ToArray());
    }

    private static RgbImage Disparity(Tensor disparities, int index)
    {
        Tensor map = disparities.select(0, index).detach().to_type(ScalarType.Float32).contiguous().cpu();
        (int height, int width) = ((int)map.size(1), (int)map.size(2));
        return DisparityPicture.Render(MemoryMarshal.Cast<byte, float>(map.bytes), width, height, width, height);
    }
}
