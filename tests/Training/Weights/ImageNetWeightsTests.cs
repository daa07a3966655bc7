using System.Security.Cryptography;
using SelfSup.Data;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.Training.Weights;

public sealed class ImageNetWeightsTests
{
    [Fact]
    public void TheFirstConvolutionIsTiledAndDivided()
    {
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 4).Select(v => (float)v)];
        StateDictionary published = [];
        published.Add("conv1.weight", StateArray.From(values, 2, 3, 2, 2));
        published.Add("fc.bias", StateArray.From([1f], 1));
        Assert.True(ImageNetWeights.ToEncoder(published, 2).TryGetArray("encoder.conv1.weight", out StateArray? tiled));
        Assert.Equal([2L, 6, 2, 2], tiled.Shape);
        float[] actual = tiled.ToSingle();
        for (int output = 0; output < 2; output++)
        {
            for (int image = 0; image < 2; image++)
                Assert.Equal(values[(output * 12)..((output + 1) * 12)].Select(v => v / 2), actual[(((output * 2) + image) * 12)..(((output * 2) + image + 1) * 12)]);
        }

        StateDictionary single = ImageNetWeights.ToEncoder(published, 1);
        Assert.Equal(["encoder.conv1.weight", "encoder.fc.bias"], single.Names);
        Assert.Same(published["conv1.weight"], single["encoder.conv1.weight"]);
    }

    [Fact]
    public void AMissingFileIsNamedWithItsAddress()
    {
        using TemporaryFolder folder = new();
        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageNetWeights.Load(18, 1, folder.FullPath));
        Assert.StartsWith(Path.Combine(folder.FullPath, "weights", "imagenet", "resnet18-f37072fd.pth"), error.Message, StringComparison.Ordinal);
        Assert.Contains("https://download.pytorch.org/models/resnet18-f37072fd.pth", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageNetWeights.FileName(20));
    }

    [Fact]
    public void TheDigitsInTheNameAreCompared()
    {
        using TemporaryFolder folder = new();
        byte[] content = [1, 2, 3];
        ImageNetWeights.Verify(folder.Write($"resnet18-{Convert.ToHexStringLower(SHA256.HashData(content))[..8]}.pth", content));
        ImageNetWeights.Verify(folder.Write("mine.pth", content));
        string wrong = folder.Write("resnet18-f37072fd.pth", content);
        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageNetWeights.Verify(wrong));
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(18, 2, false)]
    [InlineData(34, 6, false)]
    [InlineData(50, 6, true)]
    [InlineData(101, 23, true)]
    [InlineData(152, 36, true)]
    public void WeightsOfAnotherDepthAreTold(int layers, int blocks, bool bottleneck)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "mine.pth");
        PthFile.Write(path, Published(blocks, bottleneck));
        StateDictionary encoder = ImageNetWeights.Load(layers, 2, folder.FullPath, path);
        Assert.True(encoder.TryGetArray("encoder.conv1.weight", out StateArray? first));
        Assert.Equal(6, first.Shape[1]);
        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageNetWeights.Load(layers == 18 ? 34 : 18, 1, folder.FullPath, path));
        Assert.Contains($"weights of ResNet-{layers}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnythingElseIsRefused()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "mine.pth");
        PthFile.Write(path, []);
        Assert.Contains("not the weights", Assert.Throws<UserErrorException>(() => ImageNetWeights.Load(18, 1, folder.FullPath, path)).Message, StringComparison.Ordinal);
        StateDictionary wrong = Published(2, false);
        wrong["conv1.weight"] = StateArray.From([1f], 1);
        PthFile.Write(path, wrong);
        Assert.Contains("conv1.weight", Assert.Throws<UserErrorException>(() => ImageNetWeights.Load(18, 1, folder.FullPath, path)).Message, StringComparison.Ordinal);
    }

    private static StateDictionary Published(int blocks, bool bottleneck)
    {
        StateDictionary state = [];
        state.Add("conv1.weight", StateArray.From(new float[3], 1, 3, 1, 1));
        state.Add("layer1.0.conv1.weight", StateArray.From([1f], 1));
        if (bottleneck)
            state.Add("layer1.0.conv3.weight", StateArray.From([1f], 1));
        for (int i = 0; i < blocks; i++)
            state.Add($"layer3.{i}.conv1.weight", StateArray.From([1f], 1));
        return state;
    }
}
