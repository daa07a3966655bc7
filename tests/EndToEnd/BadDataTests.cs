using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>Damaged and missing data: one line that names the file and the remedy, and nothing half-written.</summary>
public sealed class BadDataTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void TruncatedPngStopsTheTraining()
    {
        string image = _work.Data.Image(3, 'l');
        File.WriteAllBytes(image, File.ReadAllBytes(image)[..700]);
        _work.Train(20).FailedWith(1, image, "truncated", "again");
        _work.Run.AssertNothingHalfWritten();
    }

    [Fact]
    public void EmptyJpegStopsTheTraining()
    {
        File.Delete(_work.Data.Image(3, 'r'));
        string image = Path.ChangeExtension(_work.Data.Image(3, 'r'), ".jpg");
        File.WriteAllBytes(image, []);
        _work.Train(20).FailedWith(1, image, "again");
        _work.Run.AssertNothingHalfWritten();
    }

    [Fact]
    public void MissingNeighboursAreCountedBeforeTraining()
    {
        File.Delete(_work.Data.Image(4, 'l'));
        ProcessOutcome training = _work.Train(1).Succeeded();
        Assert.Contains("7 of 10 targets are usable", training.Output, StringComparison.Ordinal);
        Assert.Contains(_work.Data.Image(4, 'l'), training.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void NoUsableTripletIsAnError()
    {
        Directory.Delete(Path.Combine(_work.Data.Root, SampleData.Folder), recursive: true);
        _work.Train(1).FailedWith(1, "0 of 10 targets are usable", _work.Data.Image(1, 'l'), "--data");
        Assert.False(Directory.Exists(_work.Run.Folder));
    }

    [Fact]
    public void MissingDataFolderIsAnError()
    {
        string nowhere = _work.File("nowhere");
        _work.SelfSup("train", "--config", _work.Recipe, "--data", nowhere, "--out", _work.Run.Folder).FailedWith(1, nowhere, "--data");
        Assert.False(Directory.Exists(_work.Run.Folder));
    }

    [Fact]
    public void SplitLineWithoutASideIsAnError()
    {
        _work.WriteList("lists/train_files.txt", SampleData.Line(1, 'l'), $"{SampleData.Folder} 2");
        _work.Train(1).FailedWith(1, "train_files.txt", "2", "side");
        Assert.False(Directory.Exists(_work.Run.Folder));
    }

    [Fact]
    public void CalibrationWithoutProjectionStopsTheEvaluation()
    {
        string[] lines = File.ReadAllLines(_work.Data.CameraCalibration);
        File.WriteAllLines(_work.Data.CameraCalibration, lines.Where(line => !line.StartsWith("P_rect_02", StringComparison.Ordinal)));
        Evaluate().FailedWith(1, _work.Data.CameraCalibration, "P_rect_02", "calibration archive");
        Assert.False(File.Exists(_work.File("report.json")));
    }

    [Fact]
    public void VelodyneOfOddSizeStopsTheEvaluation()
    {
        File.WriteAllBytes(_work.Data.Velodyne(3), new byte[17]);
        Evaluate().FailedWith(1, _work.Data.Velodyne(3), "17 bytes", "16");
        Assert.False(File.Exists(_work.File("report.json")));
    }

    [Fact]
    public void MissingScanStopsTheEvaluationBeforeItBegins()
    {
        File.Delete(_work.Data.Velodyne(3));
        Evaluate().FailedWith(1, "1 of 1 frames", "velodyne");
    }

    [Fact]
    public void PictureThatIsNoneStopsThePrediction()
    {
        string weights = GoldenWeightFiles.Write(_work.File("golden"), ".safetensors", 64, 128);
        string picture = _work.Write("pictures/street.jpg", "no picture");
        _work.SelfSup("predict", picture, "--weights", weights, "--out", _work.File("out")).FailedWith(1, picture);
        _work.SelfSup("predict", _work.File("missing.png"), "--weights", weights).FailedWith(1, "missing.png");
        Assert.False(Directory.Exists(_work.File("out")));
    }

    private ProcessOutcome Evaluate()
    {
        string weights = GoldenWeightFiles.Write(_work.File("golden"), ".safetensors", 64, 128);
        string list = _work.WriteList("eval.txt", SampleData.Line(3, 'l'));
        return _work.SelfSup("eval", "--files", list, "--weights", weights, "--data", _work.Data.Root, "--json", _work.File("report.json"));
    }
}
