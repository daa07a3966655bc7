using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Numerics;
using SelfSup.Evaluation.Rendering;
using SelfSup.Evaluation.Reporting;
using SelfSup.Training.Configuration;

namespace SelfSup.Training.Demonstration;

/// <summary>Rows of pictures of unseen frames: image, disparity, truth, error, auto-mask.</summary>
internal static class DemoScenes
{
    /// <summary>The columns of <see cref="Pictures"/>.</summary>
    internal const int Columns = 5;

    private const int Scenes = 6;
    private const float MostDepthMetres = 80;

    /// <summary>Frames with both neighbours, evenly over the list.</summary>
    internal static IReadOnlyList<SplitLine> Choose(KittiRaw dataset, IReadOnlyList<SplitLine> lines)
    {
        SplitLine[] inner = [.. lines.Where(line =>
            dataset.FindFrame(line.Folder, line.FrameIndex - 1, line.Side) is not null
            && dataset.FindFrame(line.Folder, line.FrameIndex + 1, line.Side) is not null)];
        int count = Math.Min(Scenes, inner.Length);
        return [.. Enumerable.Range(0, count).Select(i => inner[(int)((i + 0.5) * inner.Length / count)])];
    }

    /// <summary><see cref="Columns"/> pictures a frame.</summary>
    internal static IEnumerable<ReportPicture> Pictures(KittiRaw dataset, IReadOnlyList<SplitLine> lines, IDisparityPredictor predictor, Recipe recipe, string checkpoint)
    {
        IReadOnlyList<RgbImage> masks = AutoMaskPictures.Draw(recipe, checkpoint, dataset, lines);
        IReadOnlyList<DepthFrame> frames = KittiDepthFrames.FromLines(dataset, lines, GroundTruthSource.Dense);
        for (int i = 0; i < lines.Count; i++)
        {
            RgbImage image = frames[i].ReadImage();
            GroundTruthDepth truth = frames[i].ReadGroundTruth();
            float[] depth = ScaledDepth(predictor.Predict([image])[0], predictor, truth);
            (float darkest, float brightest) = DepthPicture.Scale(truth.Metres);
            yield return new(image, $"{dataset.Drive(lines[i].Folder).Split("drive_")[^1]}, frame {lines[i].FrameIndex}", "a frame of an unseen drive");
            yield return new(DepthPicture.Render(depth, truth.Width, truth.Height, darkest, brightest), "predicted disparity", "predicted disparity, near is bright");
            yield return new(DepthPicture.Render(truth.Metres, truth.Width, truth.Height, darkest, brightest), "true disparity", "true disparity in the same colours");
            yield return new(ErrorPicture.Render(depth, truth.Metres, truth.Width, truth.Height), "relative error", "blue where predicted too near, red where too far", PictureFormat.Png);
            yield return new(masks[i], "auto-mask", "white where a warped source explains the pixel best", PictureFormat.Png);
        }
    }

    // At the truth's size and in its metres, as the metrics see it but without the crop.
    private static float[] ScaledDepth(float[] disparity, IDisparityPredictor predictor, GroundTruthDepth truth)
    {
        float[] depth = new float[truth.Metres.Length];
        new BilinearSampler(predictor.Width, predictor.Height, truth.Width, truth.Height).Resize(disparity, depth);
        for (int i = 0; i < depth.Length; i++)
            depth[i] = 1 / depth[i];
        int[] judged = [.. Enumerable.Range(0, depth.Length).Where(i => truth.Metres[i] is > 0 and < MostDepthMetres)];
        float scale = (float)MedianScaling.Ratio(judged.Select(i => truth.Metres[i]).ToArray(), judged.Select(i => depth[i]).ToArray());
        for (int i = 0; i < depth.Length; i++)
            depth[i] *= scale;
        return depth;
    }
}
