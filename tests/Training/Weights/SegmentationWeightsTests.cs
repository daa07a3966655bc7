using SelfSup.Data;
using SelfSup.SegGuide.Branch;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Weights;

public sealed class SegmentationWeightsTests
{
    private readonly List<string> _said = [];

    [Theory]
    [InlineData(SegmentationNetworks.Resnet18)]
    [InlineData(SegmentationNetworks.EfficientNetB3)]
    public void TheEncoderGetsTheFilesWeightsAndTheRestStays(string network)
    {
        using DisposeScope scope = NewDisposeScope();
        using TemporaryFolder folder = new();
        manual_seed(1);
        using SegmentationBranch source = new(network);
        manual_seed(2);
        using SegmentationBranch branch = new(network);
        Dictionary<string, Tensor> before = branch.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        StateDictionary published = Published(source);
        string path = Path.Combine(folder.FullPath, "mine.pth");
        PthFile.Write(path, published);

        SegmentationWeights.LoadImageNet(branch, folder.FullPath, path, _said.Add);

        Dictionary<string, Tensor> given = source.state_dict();
        foreach ((string key, Tensor value) in branch.state_dict())
            Assert.True(value.equal(key.StartsWith("network.encoder.", StringComparison.Ordinal) ? given[key] : before[key]).all().item<bool>(), key);
        string said = Assert.Single(_said);
        Assert.Contains(path, said, StringComparison.Ordinal);
        Assert.Equal(network == SegmentationNetworks.EfficientNetB3, said.Contains("; 3 entries left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SegmentationNetworks.Resnet18, "resnet18-f37072fd.pth")]
    [InlineData(SegmentationNetworks.EfficientNetB3, "efficientnet_b3_rwightman-b3899882.pth")]
    public void AMissingOrChangedFileIsNamedWithItsAddress(string network, string name)
    {
        using TemporaryFolder folder = new();
        using SegmentationBranch branch = new(network);
        string place = Path.Combine("weights", "imagenet", name);
        UserErrorException error = Assert.Throws<UserErrorException>(() => SegmentationWeights.LoadImageNet(branch, folder.FullPath, null, _said.Add));
        Assert.StartsWith(Path.Combine(folder.FullPath, place), error.Message, StringComparison.Ordinal);
        Assert.Contains($"https://download.pytorch.org/models/{name}", error.Message, StringComparison.Ordinal);
        folder.Write(place, "something else");
        error = Assert.Throws<UserErrorException>(() => SegmentationWeights.LoadImageNet(branch, folder.FullPath, null, _said.Add));
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Empty(_said);
    }

    [Fact]
    public void AnotherNetworksFileIsRefused()
    {
        using TemporaryFolder folder = new();
        using SegmentationBranch resnet = new(SegmentationNetworks.Resnet18);
        using SegmentationBranch efficient = new(SegmentationNetworks.EfficientNetB3);
        string ofResnet = Path.Combine(folder.FullPath, "resnet.pth");
        string ofEfficientNet = Path.Combine(folder.FullPath, "efficientnet.pth");
        PthFile.Write(ofResnet, Published(resnet));
        PthFile.Write(ofEfficientNet, Published(efficient));
        Assert.Contains("not the weights of a ResNet", Refused(resnet, ofEfficientNet), StringComparison.Ordinal);
        Assert.Contains("not the weights of an EfficientNet-B3", Refused(efficient, ofResnet), StringComparison.Ordinal);

        StateDictionary cut = [];
        cut.Add("features.0.0.weight", StateArray.From(new float[40 * 27], 40, 3, 3, 3));
        PthFile.Write(ofEfficientNet, cut);
        Assert.Contains("missing", Refused(efficient, ofEfficientNet), StringComparison.Ordinal);
    }

    [Fact]
    public void ANetworkWithoutPublishedWeightsIsAConfigurationError()
    {
        using TemporaryFolder folder = new();
        using SegmentationBranch branch = new(SegmentationNetworks.Plain);
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => SegmentationWeights.LoadImageNet(branch, folder.FullPath, null, _said.Add));
        Assert.Contains("segmentation.network unet", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private string Refused(SegmentationBranch branch, string path)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => SegmentationWeights.LoadImageNet(branch, "nowhere", path, _said.Add));
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    /// <summary>What torchvision would publish of this encoder.</summary>
    private static StateDictionary Published(SegmentationBranch branch)
    {
        StateDictionary state = StateDictionaryModules.Save(branch.Encoder!);
        if (branch.NetworkName != SegmentationNetworks.EfficientNetB3)
            return state;
        foreach (string unused in new[] { "features.8.0.weight", "features.8.1.running_mean", "classifier.1.weight" })
            state.Add(unused, StateArray.From([1f], 1));
        return state;
    }
}
