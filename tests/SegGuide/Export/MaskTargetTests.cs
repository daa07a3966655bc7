using SelfSup.Data;
using SelfSup.SegGuide.Export;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.SegGuide.Export;

public sealed class MaskTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DefaultsAreBesideTheDataFolderAndBesideThePictures()
    {
        string data = _folder.File("data");
        MaskTarget store = MaskTarget.Choose(data + "/", MaskFormat.Store, null);
        Assert.Equal(data + "_masks", store.Root);
        Assert.Equal(Path.Combine(data + "_masks", "index.csv"), store.IndexPath);
        Assert.Equal(Path.Combine(data + "_masks", "overlays"), store.OverlayFolder);
        MaskTarget beside = MaskTarget.Choose(data, MaskFormat.Npy, null);
        Assert.Equal(Path.Combine(data, "masks.json"), beside.ManifestPath);
        Assert.Equal(Path.Combine(data, "masks_index.csv"), beside.IndexPath);
        Assert.Null(beside.OverlayFolder);
        MaskTarget mirrored = MaskTarget.Choose(data, MaskFormat.Npy, _folder.File("other"));
        Assert.Equal(_folder.File("other/index.csv"), mirrored.IndexPath);
        Assert.NotNull(mirrored.OverlayFolder);
    }

    [Theory]
    [InlineData("data", MaskFormat.Store)]
    [InlineData("data/", MaskFormat.Store)]
    [InlineData("data/masks", MaskFormat.Store)]
    [InlineData("data/masks", MaskFormat.Npy)]
    [InlineData("data/../data/x/y", MaskFormat.Store)]
    public void InsideTheDataFolderIsRefused(string output, MaskFormat format)
    {
        string message = Assert.Throws<ConfigurationException>(() => MaskTarget.Choose(_folder.File("data"), format, _folder.File(output))).Message;
        Assert.Contains("--out", message, StringComparison.Ordinal);
        Assert.Contains("data_masks", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileIsRefused() =>
        Assert.Contains("is a file", Assert.Throws<ConfigurationException>(() => MaskTarget.Choose(_folder.File("data"), MaskFormat.Store, _folder.Write("file", ""))).Message, StringComparison.Ordinal);
}
