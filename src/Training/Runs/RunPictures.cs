using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Runs;

/// <summary>The pictures of a training step for TensorBoard: target, disparity, warped sources, auto-mask and photometric error of up to two samples.</summary>
internal static class RunPictures
{
    private const int MostSamples = 2;

    internal static void Write(TensorBoardWriter events, long step, TrainingBatch batch, ForwardResult forward)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < Math.Min(MostSamples, batch.Samples.Count); i++)
        {
            Add(events, $"target/{i}", step, TensorPicture.Colour(batch.Color[FrameId.Target], i));
            Add(events, $"disparity/{i}", step, TensorPicture.Disparity(forward.Disparities[0], i));
            if (forward.Objective.WarpedSources is { } warped)
            {
                for (int source = 0; source < warped.Count; source++)
                    Add(events, $"warped_{source}/{i}", step, TensorPicture.Colour(warped[source], i));
            }

            if (forward.Segmentation is { } segmentation && batch.Masks!.Present.ToList().IndexOf(i) is >= 0 and int place)
            {
                Add(events, $"foreground_mask/{i}", step, TensorPicture.Colour(batch.Masks.Foreground.expand(-1, 3, -1, -1), place));
                Add(events, $"foreground_predicted/{i}", step, TensorPicture.Colour(segmentation.Logits.softmax(1).narrow(1, 1, 1).expand(-1, 3, -1, -1), place));
            }

            if (forward.Objective.AutoMask is { } mask)
                Add(events, $"auto_mask/{i}", step, TensorPicture.Mask(mask, i));
            if (forward.Objective.PixelErrors is { } errors)
                Add(events, $"error/{i}", step, TensorPicture.Error(errors, i));
        }
    }

    private static void Add(TensorBoardWriter events, string tag, long step, RgbImage picture) =>
        events.AddImage(tag, step, ImageFile.EncodePng(picture), picture.Height, picture.Width);
}
