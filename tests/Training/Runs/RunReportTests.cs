using System.Xml;
using System.Xml.Linq;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Training.Runs;
using Xunit;

namespace SelfSup.Tests.Training.Runs;

public sealed class RunReportTests
{
    [Fact]
    public void TellsWhereAFinishedRunStands()
    {
        using GeneratedRun run = new();
        run.Log(300);
        run.Draw(1, 100, 200, 300);
        XElement page = Page(run);
        string lead = Only(page, "lead").Value;
        // The last 20 of losses that fall by 0.0002 a step to 0.14; 300 steps of 22 batches.
        Assert.Equal(
            "Finished: 300 steps (13.64 epochs). The loss is 0.1419, the mean of the last 20 steps logged. "
            + "The last validation has abs_rel 0.4000; the best was 0.1000 at step 200.",
            lead);
        Assert.Equal($"Training run {Path.GetFileName(run.Folder)}", Elements(page, "h1").Single().Value);
        Assert.Equal(["Training", "Validation", "Pictures over time", "Recipe", "Training data", "Environment"], Elements(page, "h2").Select(heading => heading.Value));

        List<XElement> rows = Elements(Elements(page, "table")[0], "tr");
        Assert.Equal(["", "step", "loss", "abs_rel", "sq_rel", "rmse", "rmse_log", "a1", "a2", "a3"], Elements(rows[0], "th").Select(cell => cell.Value));
        Assert.Equal(["last", "300", "0.1450", "0.4000", "1.5000"], Elements(rows[1], "td").Select(cell => cell.Value).Take(5));
        Assert.Equal(["best", "200", "0.1650", "0.1000", "1.5000"], Elements(rows[2], "td").Select(cell => cell.Value).Take(5));
    }

    [Fact]
    public void ChartsAreThoseTheLogHasNumbersFor()
    {
        using GeneratedRun run = new();
        run.Log(40, validateEvery: 20, withDepth: false);
        List<string> titles = Titles(Page(run));
        Assert.Equal(["Loss", "Loss of each scale", "Learning rate of the depth and pose networks", "Speed", "Time spent waiting for data"], titles);
        // 0.05 s of each step's half second (4 samples at 8 a second).
        XElement waiting = Elements(Page(run), "figure").Single(figure => figure.Value.Contains("Time spent waiting", StringComparison.Ordinal));
        Assert.Contains("mean of 20 10", waiting.Value, StringComparison.Ordinal);

        using GeneratedRun judged = new();
        judged.Log(40, validateEvery: 20);
        Assert.Equal("Relative depth error of validation frames", Titles(Page(judged))[1]);
    }

    [Fact]
    public void PicturesAreTheSameSamplesAtADozenOfSteps()
    {
        using GeneratedRun run = new();
        run.Log(30);
        run.Draw(Enumerable.Range(1, 30).Select(step => (long)step));
        XElement page = Page(run);
        List<XElement> pictures = Elements(page, "img");
        Assert.Equal(2 * (1 + (12 * 4)), pictures.Count);
        Assert.Equal("the frame drive 3 l", pictures[0].Attribute("alt")!.Value);
        Assert.Equal("disparity at step 1", pictures[1].Attribute("alt")!.Value);
        Assert.Equal("photometric error at step 30", pictures[^1].Attribute("alt")!.Value);
        Assert.All(pictures, picture =>
        {
            byte[] bytes = Convert.FromBase64String(picture.Attribute("src")!.Value["data:image/jpeg;base64,".Length..]);
            Assert.Equal(GeneratedRun.PictureWidth, ImageFile.Decode(bytes, "picture").Width);
        });
    }

    [Fact]
    public void StepsOfOtherSamplesAreLeftOut()
    {
        using GeneratedRun run = new();
        run.Log(3);
        run.Draw(1, 2, 3);
        File.WriteAllText(run.File("pictures/step_00000001/samples.txt"), "elsewhere 5 l\n");
        Assert.Equal(["2", "3"], Elements(Page(run), "img").Select(picture => picture.Attribute("alt")!.Value).Where(text => text.StartsWith("disparity", StringComparison.Ordinal)).Select(text => text[^1..]).Distinct());
    }

    [Theory]
    [InlineData(RunStanding.Interrupted, "Interrupted at step 40 of 300 (1.82 epochs); selfsup train --resume --out ")]
    [InlineData(RunStanding.Running, "Running: step 40 of 300 (1.82 epochs).")]
    [InlineData(RunStanding.Unknown, "Not finished: step 40 of 300 (1.82 epochs); unless it still runs, selfsup train --resume --out ")]
    public void TellsWhereAnUnfinishedRunStands(RunStanding standing, string expected)
    {
        using GeneratedRun run = new();
        run.Log(40);
        Assert.StartsWith(expected, Only(Page(run, standing), "lead").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunThatHasHardlyBegunHasAPage()
    {
        using GeneratedRun run = new();
        XElement page = Page(run);
        Assert.StartsWith("Not finished: step 0 of 300; ", Only(page, "lead").Value, StringComparison.Ordinal);
        Assert.Contains("Nothing is logged yet.", page.Value, StringComparison.Ordinal);
        Assert.Equal(["Training", "Recipe"], Elements(page, "h2").Select(heading => heading.Value));
    }

    [Fact]
    public void RecipeAndSurroundingsAreThere()
    {
        using GeneratedRun run = new();
        run.Log(1);
        XElement page = Page(run);
        XElement table = Elements(page, "table").Single(found => found.Value.Contains("differ from their defaults", StringComparison.Ordinal));
        Assert.Equal(["data.root", "train.batch_size", "train.steps"], Elements(table, "tr").Skip(1).Select(row => Elements(row, "td")[0].Value));
        List<XElement> details = Elements(page, "details");
        Assert.Equal(run.Recipe.ToYaml(), Elements(details[0], "pre").Single().Value);
        Assert.Equal("2011_09_26_drive_0001\n2011_09_26_drive_0002", Elements(details[1], "pre").Single().Value);
        Assert.Equal(["drives & <more>", "eigen_zhou", "90", "2", new string('a', 64), "9.8.7", "1.13.1", "cpu", "fp32", "2", "7"], Elements(page, "dd").Select(text => text.Value));
    }

    [Fact]
    public void ALongRunsPageStaysSmallAndItsPeaksVisible()
    {
        using GeneratedRun run = new();
        GeneratedRun.Provenance.Write(run.Folder);
        using (StreamWriter log = new(run.File("metrics.jsonl")))
        {
            for (int step = 1; step <= 100_000; step++)
                log.Write(FormattableString.Invariant($"{{\"step\":{step},\"epoch\":0,\"loss\":{(step == 31_415 ? 7 : 0.1 + (step % 13 * 0.001))},\"loss_per_scale\":[0.1,0.2],\"lr\":0.0001,\"samples_per_second\":{20 + (step % 7)},\"wait_seconds\":0}}\n"));
        }

        XElement page = Page(run);
        Assert.InRange(new FileInfo(run.File("report.html")).Length, 10_000, 400_000);
        XElement loss = Elements(page, "path").First(path => path.Attribute("class")!.Value.Contains("faint", StringComparison.Ordinal) && path.Elements().Any());
        double[] heights = [.. loss.Attribute("d")!.Value.Split('M', 'L').Skip(1).Select(pair => double.Parse(pair.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.InRange(heights.Length, 500, 1700);
        Assert.True(heights.Min() < 30, "the peak reaches the top of the chart");
        Assert.Equal(1, heights.Count(height => height < 200));
    }

    [Fact]
    public void DamagedFilesAreNamed()
    {
        using GeneratedRun run = new();
        run.Log(3);
        run.Draw(1);
        Damaged("provenance.json", "{");
        Damaged("provenance.json", "null");
        Damaged("provenance.json", File.ReadAllText(run.File("provenance.json")).Replace("\"9.8.7\"", "null", StringComparison.Ordinal));
        Damaged("metrics.jsonl", "nonsense\n{\"step\":1}\n");
        Damaged("pictures/step_00000001/0_error.jpg", "");
        Damaged("config.yaml", "model: [");
        File.Delete(run.File("pictures/step_00000001/samples.txt"));
        Assert.Contains("samples.txt", Assert.Throws<UserErrorException>(() => RunReport.Write(run.Folder)).Message, StringComparison.Ordinal);
        Assert.Contains("config.yaml", Assert.Throws<UserErrorException>(() => RunReport.Write(run.File("pictures"))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(run.File("report.html")));

        void Damaged(string name, string text)
        {
            byte[] whole = File.ReadAllBytes(run.File(name));
            File.WriteAllText(run.File(name), text);
            UserErrorException error = Assert.ThrowsAny<UserErrorException>(() => RunReport.Write(run.Folder));
            Assert.Contains(Path.GetFileName(name), error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
            File.WriteAllBytes(run.File(name), whole);
        }
    }

    private static XElement Page(GeneratedRun run, RunStanding standing = RunStanding.Unknown)
    {
        Assert.Equal(run.File("report.html"), RunReport.Write(run.Folder, standing: standing));
        using XmlReader reader = XmlReader.Create(run.File("report.html"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    private static List<XElement> Elements(XElement root, string name) => [.. root.Descendants().Where(element => element.Name.LocalName == name)];

    private static XElement Only(XElement root, string className) => root.Descendants().Single(element => element.Attribute("class")?.Value == className);

    private static List<string> Titles(XElement page) =>
        [.. Elements(page, "figure").Where(figure => figure.Attribute("class")?.Value == "chart").Select(figure => Elements(figure, "figcaption").Single().Value)];
}
