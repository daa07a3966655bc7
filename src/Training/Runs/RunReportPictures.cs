using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Reporting;

namespace SelfSup.Training.Runs;

/// <summary>The section of a run's report in which one sees the network learn: the same samples at a dozen of steps.</summary>
internal static class RunReportPictures
{
    private const int MostSteps = 12;

    // Four in a row fill the page; more pixels would only make it heavy.
    private const int WidestPixels = 320;

    internal static void Add(HtmlReport report, ProgressPictureStore store)
    {
        IReadOnlyList<long> all = store.Steps();
        if (all.Count == 0)
            return;
        string[] samples = Samples(store, all[^1]);
        IReadOnlyList<long> steps = ProgressSteps.Shown([.. all.Where(step => Samples(store, step).SequenceEqual(samples))], MostSteps);
        report.Section("Pictures over time").Paragraph(
            "The same frames at successive steps, seen without augmentation. Disparity: near is bright, each picture in its own scale. Warped source: the first neighbour, moved into the "
            + "image's view by the predicted depth and motion; the more it looks like the image, the better. Auto-mask: black pixels look the same without any motion and teach nothing. "
            + "Photometric error, the least over the neighbours: white is 0, full red 0.4 and more.");
        for (int i = 0; i < samples.Length; i++)
            AddSample(report, store, steps, i, samples[i]);
    }

    private static void AddSample(HtmlReport report, ProgressPictureStore store, IReadOnlyList<long> steps, int sample, string name)
    {
        // A recipe without auto-mask has no pictures of it.
        (string Name, string Caption)[] kinds = [.. ProgressPictures.Kinds.Skip(1).Where(kind => File.Exists(PathOf(steps[^1], kind.Name)))];
        report.Pictures([new ReportPicture(ImageFile.Read(PathOf(steps[^1], ProgressPictures.Kinds[0].Name)), name, $"the frame {name}")], 2);
        report.Pictures(
            steps.SelectMany(step => kinds.Select((kind, column) => new ReportPicture(
                Small(PathOf(step, kind.Name)), column == 0 ? $"step {step}: {kind.Caption}" : kind.Caption, $"{kind.Caption} at step {step}"))),
            Math.Max(1, kinds.Length));

        string PathOf(long step, string kind) => Path.Combine(store.StepFolder(step), ProgressPictures.FileName(sample, kind));
    }

    private static RgbImage Small(string path)
    {
        RgbImage picture = ImageFile.Read(path);
        if (picture.Width <= WidestPixels)
            return picture;
        return LanczosResampler.Resize(picture, WidestPixels, Math.Max(1, picture.Height * WidestPixels / picture.Width));
    }

    private static string[] Samples(ProgressPictureStore store, long step)
    {
        string path = Path.Combine(store.StepFolder(step), ProgressPictures.SamplesFile);
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); remove this step's folder", error);
        }
    }
}
