using System.IO.Compression;
using System.Text;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>Weights that are absent, of another network, damaged or hostile.</summary>
public sealed class BadWeightsTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void WeightsOfAnotherDepthAreRefused()
    {
        string weights = GoldenWeightFiles.Write(_work.File("golden"), ".safetensors", 64, 128);
        _work.Train(1, "--init", weights, "--set", "model.encoder=resnet50").FailedWith(1, Path.Combine(weights, "encoder.safetensors"), "18", "50");
        Assert.False(Directory.Exists(_work.Run.Folder));
    }

    [Fact]
    public void FolderWithoutWeightsIsRefused()
    {
        Directory.CreateDirectory(_work.File("empty"));
        _work.Train(1, "--init", _work.File("empty")).FailedWith(1, _work.File("empty"), "encoder");
        _work.SelfSup("predict", _work.Data.Image(1, 'l'), "--weights", _work.File("nowhere")).FailedWith(1, _work.File("nowhere"));
        Assert.False(Directory.Exists(_work.Run.Folder));
    }

    [Fact]
    public void MissingImageNetWeightsNameAddressAndPlace()
    {
        _work.Train(1, "--set", "model.pretrained=imagenet").FailedWith(1, Path.Combine(_work.Data.Root, "weights", "imagenet"), "https://download.pytorch.org/models/resnet18");
        Assert.False(Directory.Exists(_work.Run.Folder));
    }

    [Fact]
    public void HostilePickleIsNotExecuted()
    {
        string marker = _work.File("executed");
        string file = _work.File("encoder.pth");
        using (ZipArchive zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            using Stream pickle = zip.CreateEntry("archive/data.pkl", CompressionLevel.NoCompression).Open();
            pickle.Write(Encoding.ASCII.GetBytes($"cos\nsystem\n(S'touch {marker}'\ntR."));
        }

        _work.SelfSup("weights", "inspect", file).FailedWith(1, file, "os.system");
        _work.SelfSup("weights", "convert", file, "--to", "safetensors", "--out", _work.File("out")).FailedWith(1, file, "os.system");
        Assert.False(File.Exists(marker));
        Assert.False(Directory.Exists(_work.File("out")) && Directory.GetFileSystemEntries(_work.File("out")).Length > 0);
    }

    [Fact]
    public void CutOffWeightsAreRefused()
    {
        string weights = GoldenWeightFiles.Write(_work.File("golden"), ".safetensors", 64, 128);
        string file = Path.Combine(weights, "depth.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);
        _work.SelfSup("predict", _work.Data.Image(1, 'l'), "--weights", weights, "--out", _work.File("out")).FailedWith(1, file);
        Assert.False(Directory.Exists(_work.File("out")));
    }

    [Fact]
    public void CutOffCheckpointIsRefusedOnResume()
    {
        _work.Train(1, "--set", "model.pose=posecnn").Succeeded();
        string file = Path.Combine(_work.Run.Latest, "optimizer.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);
        _work.Train(2, "--set", "model.pose=posecnn", "--resume").FailedWith(1, file);
    }
}
