using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class PredictionRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void EveryPictureGetsItsOwnResult(int batch)
    {
        string[] names = [.. Enumerable.Range(0, 8).Select(i => $"in/{i}.png")];
        foreach ((int i, string name) in names.Index())
            Image(name, 20 + (10 * i), 16 + i, 9);
        StandInPredictor predictor = new();
        List<(int Done, string Line)> told = [];
        PredictionOutcome outcome = new PredictionRun(predictor, Writer(new PredictionFiles { Arrays = true }), batch)
            .Run(PictureInputs.Find([_folder.File("in")]), (done, line) => told.Add((done, line)));
        Assert.Equal((8, 0), (outcome.Predicted, outcome.Unreadable.Count));
        outcome.ThrowIfIncomplete();
        Assert.Equal(batch == 1 ? [.. Enumerable.Repeat(1, 8)] : [3, 3, 2], predictor.Batches);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (i + 1, _folder.File($"out/{i}_disp.png"))), told);
        for (int i = 0; i < 8; i++)
        {
            float[] expected = StandInPredictor.Disparity(30 + (10 * i));
            Assert.Equal(expected, NpyArray.Read(_folder.File($"out/{i}_disp.npy")).As<float>().ToArray());
            Assert.Equal(DisparityPicture.Render(expected, 8, 4, 16 + i, 9).Pixels, ImageFile.Read(_folder.File($"out/{i}_disp.png")).Pixels);
        }
    }

    [Fact]
    public void ABadPictureIsToldAndTheOthersAreDone()
    {
        foreach (string name in new[] { "a.png", "c.png", "e.png" })
            Image("in/" + name, 50, 16, 9);
        _folder.Write("in/b.png", "no picture");
        _folder.Write("in/d.jpg", "");
        List<string> told = [];
        PredictionOutcome outcome = new PredictionRun(new StandInPredictor(), Writer(), 2).Run(PictureInputs.InFolder(_folder.File("in")), (_, line) => told.Add(line));
        Assert.Equal(5, told.Count);
        Assert.Equal(2, told.Count(line => line.StartsWith("skipped: ", StringComparison.Ordinal)));
        Assert.Equal(3, Directory.GetFiles(_folder.File("out")).Length);
        string message = Assert.Throws<UserErrorException>(outcome.ThrowIfIncomplete).Message;
        Assert.Contains("in/b.png", message, StringComparison.Ordinal);
        Assert.Contains("1 more", message, StringComparison.Ordinal);
        Assert.Contains("other 3 pictures are done", message, StringComparison.Ordinal);
        PredictionOutcome alone = new PredictionRun(new StandInPredictor(), Writer()).Run([new PictureInput(_folder.File("in/b.png"))]);
        Assert.Same(alone.Unreadable[0], Assert.Throws<UserErrorException>(alone.ThrowIfIncomplete));
    }

    [Fact]
    public void AResultThatCannotBeWrittenEndsTheRun()
    {
        for (int i = 0; i < 20; i++)
            Image($"in/{i}.png", 50, 16, 9);
        _folder.Write("out", "a file in the folder's place");
        UserErrorException error = Assert.Throws<UserErrorException>(() => new PredictionRun(new StandInPredictor(), Writer()).Run(PictureInputs.InFolder(_folder.File("in"))));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledRunLeavesWholeFilesOnly()
    {
        for (int i = 0; i < 20; i++)
            Image($"in/{i}.png", 50, 160, 90);
        using CancellationTokenSource cancellation = new();
        int calls = 0;
        StandInPredictor predictor = new()
        {
            OnPredict = _ =>
            {
                if (++calls == 5)
                    cancellation.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(
            () => new PredictionRun(predictor, Writer()).Run(PictureInputs.InFolder(_folder.File("in")), cancellation: cancellation.Token));
        Assert.All(Directory.GetFiles(_folder.File("out")), file => Assert.Equal((160, 90), (ImageFile.Read(file).Width, ImageFile.Read(file).Height)));
    }

    [Fact]
    public void PatternsFindPicturesAndKeepTheirFolders()
    {
        foreach (string name in new[] { "a/1/x9.png", "a/1/x10.PNG", "a/2/x9.jpg", "a/2/deep/y.jpeg", "a/2/x9_disp.png", "a/2/x9_depth.png", "a/.hidden/z.png", "a/2/.z.png" })
            Image(name, 50, 16, 9);
        _folder.Write("a/1/note.txt", "");
        Directory.CreateSymbolicLink(_folder.File("a/2/loop"), _folder.File("a"));
        Assert.Equal(["1/x9.png", "2/deep/y.jpeg", "2/x9.jpg"], Found("a/**/*.*g").Order(StringComparer.Ordinal));
        Assert.Equal(["1/x9.png", "1/x10.PNG", "2/deep/y.jpeg", "2/x9.jpg"], Found("a/**").Order(StringComparer.Ordinal).OrderBy(name => name, SelfSup.Data.Datasets.NaturalNameComparer.Instance));
        Assert.Equal(["1/x9.png", "2/x9.jpg"], Found("a/?/x?.*").Order(StringComparer.Ordinal));
        Assert.Equal(["x9.png", "x10.PNG"], Found("a/1"));
        Assert.Equal(["x9_disp.png"], Found("a/2/x9_disp.png"));
        Assert.Equal(3, PictureInputs.Find([_folder.File("a/1"), _folder.File("a/1/x9.png"), _folder.File("a/2/x*.jpg")]).Count);
        foreach (string wrong in new[] { "a", "b", "a/*.bmp", "b/*.png" })
            Assert.Contains(_folder.File(wrong), Assert.Throws<UserErrorException>(() => Found(wrong)).Message, StringComparison.Ordinal);
        _folder.Write("film.mp4", "");
        Assert.Contains("selfsup render", Assert.Throws<UserErrorException>(() => Found("film.mp4")).Message, StringComparison.Ordinal);

        new PredictionRun(new StandInPredictor(), Writer()).Run(PictureInputs.Matching(_folder.File("a/?/x9.*g")));
        Assert.True(File.Exists(_folder.File("out/1/x9_disp.png")));
        Assert.True(File.Exists(_folder.File("out/2/x9_disp.png")));
    }

    [Fact]
    public void ResultsOfOneNameAreRefusedBeforeTheWork()
    {
        foreach (string name in new[] { "a/x.png", "b/x.png", "b/x.jpg" })
            Image(name, 50, 16, 9);
        IReadOnlyList<PictureInput> folders = PictureInputs.Find([_folder.File("a"), _folder.File("b/x.png")]);
        string message = Assert.Throws<UserErrorException>(() => new PredictionRun(new StandInPredictor(), Writer()).Run(folders)).Message;
        Assert.All(new[] { "a/x.png", "b/x.png", "out/x_disp.png", "**" }, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder.File("out")));
        new PredictionWriter().RequireDistinct(folders);
        Assert.Throws<UserErrorException>(() => new PredictionWriter().RequireDistinct(PictureInputs.InFolder(_folder.File("b"))));
    }

    [Fact]
    public void DepthIsInMetresTimes256AndSideBySideHoldsBoth()
    {
        // Disparities 0.5, 0.1, 0.001 and 200 per unit; a unit of 10 m: 20 m, 100 m, beyond 256 m, and 5 cm.
        RgbImage image = SampleVideo.Frame(2, 2, 50);
        float[] disparity = [0.5f, 0.1f, 0.001f, 200];
        IReadOnlyList<string> written = Writer(new PredictionFiles { DepthScale = 10, SideBySide = true }).Write(new PictureInput("x/name.jpg", "sub"), image, disparity, 2, 2);
        Assert.Equal(["name_disp.png", "name_depth.png", "name_side.png"], written.Select(path => Path.GetRelativePath(_folder.File("out/sub"), path)));
        Assert.Equal([20 * 256, 100 * 256, 65535, 13], Png16.Read(written[1]).Values.Select(value => (int)value));
        Assert.Equal([20, 100], DepthPng.Read(written[1], out int width, out int height)[..2]);
        Assert.Equal((2, 2), (width, height));
        RgbImage side = ImageFile.Read(written[2]);
        RgbImage picture = ImageFile.Read(written[0]);
        Assert.Equal((4, 2), (side.Width, side.Height));
        Assert.Equal([.. image.Pixels[..6], .. picture.Pixels[..6], .. image.Pixels[6..], .. picture.Pixels[6..]], side.Pixels);
        Assert.Throws<InvalidOperationException>(() => Writer(new PredictionFiles { SideBySide = true }).Write("a.png", disparity, 2, 2, 2, 2));
    }

    [Fact]
    public void UnknownDepthIsWrittenAsZero()
    {
        DepthPng.Write(_folder.File("d.png"), [0, -1, float.NaN, float.PositiveInfinity, 0.0001f, 1], 3, 2);
        Assert.Equal([0, 0, 0, 0, 1, 256], Png16.Read(_folder.File("d.png")).Values.Select(value => (int)value));
    }

    [Theory]
    [InlineData("5.4", 5.4)]
    [InlineData("stereo", 5.4)]
    [InlineData("31", 31)]
    public void ScalesAreNumbersOrStereo(string text, double expected) => Assert.Equal(expected, DepthScale.Parse(text, "--depth-scale"));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("mono")]
    public void OtherScalesAreRefused(string text) =>
        Assert.StartsWith("--depth-scale", Assert.Throws<ConfigurationException>(() => DepthScale.Parse(text, "--depth-scale")).Message, StringComparison.Ordinal);

    private PredictionWriter Writer(PredictionFiles? files = null) => new(_folder.File("out"), files ?? new PredictionFiles());

    private void Image(string name, int grey, int width, int height)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        ImageFile.WritePng(_folder.File(name), SampleVideo.Frame(width, height, grey));
    }

    private IEnumerable<string> Found(string input) =>
        PictureInputs.Find([_folder.File(input)]).Select(picture => Path.Combine(picture.Subfolder, Path.GetFileName(picture.Path)));
}
