using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Street;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Rendering;
using SelfSup.Training.Logging;

namespace SelfSup.Training.Demonstration;

/// <summary>The demonstration's video: image above disparity, all frames of the test drives one after another.</summary>
internal static class DemoVideo
{
    /// <summary>Draws and encodes; nothing stands under the file's name before it is whole.</summary>
    internal static void Write(string path, KittiRaw dataset, IReadOnlyList<SplitLine> lines, IDisparityPredictor predictor, IProgressReporter progress, CancellationToken interrupt)
    {
        progress.Begin(new ProgressTask("drawing the video", "frame", lines.Count));
        using VideoWriter writer = new(path, StreetDrive.FramesPerSecond, cancellation: interrupt);
        DisparityVideo video = new(VideoLayout.Stacked, StreetDrive.FramesPerSecond);
        foreach ((int index, SplitLine line) in lines.Index())
        {
            RgbImage image = ImageFile.Read(dataset.FindFrame(line.Folder, line.FrameIndex, line.Side)!);
            writer.Write(video.Draw(image, predictor.Predict([image])[0], predictor.Width, predictor.Height));
            progress.Report(index + 1);
        }

        writer.Complete();
        progress.End();
    }
}
