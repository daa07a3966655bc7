using System.Security.Cryptography;
using SelfSup.Data;
using SelfSup.SegGuide.DeepLab;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Weights;

public sealed class DeepLabWeightsTests
{
    private const string Published = "deeplabv3_mobilenet_v3_large-fc3c493d.pth";

    [Theory]
    [InlineData("mine.pth")]
    [InlineData("mine.safetensors")]
    public void StateComesBackAndTheAuxiliaryHeadIsLeftOut(string fileName)
    {
        using TemporaryFolder folder = new();
        using DeepLabV3 source = DeepLabModels.Create(DeepLabModels.MobileNet);
        GoldenWeights.Fill(source, "weights.deeplab");
        StateDictionary saved = StateDictionaryModules.Save(source);
        StateDictionary state = StateDictionaryModules.Save(source);
        state.Add("aux_classifier.0.weight", StateArray.From(new float[4], 2, 2, 1, 1));
        state.Add("aux_classifier.4.bias", StateArray.From(new float[2], 2));
        string path = folder.File(fileName);
        WeightFile.Write(path, state);

        using DeepLabV3 target = DeepLabModels.Create(DeepLabModels.MobileNet);
        List<string> said = [];
        DeepLabWeights.Load(target, DeepLabModels.MobileNet, path, said.Add);
        StateSamples.AssertSame(saved, StateDictionaryModules.Save(target));
        string line = Assert.Single(said);
        Assert.Equal($"{path}: 2 entries aux_classifier.* left out: a second head that only training uses", line);

        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        source.eval();
        target.eval();
        Tensor image = DeepLabInput.Normalise(TestTensors.Unit("weights.image", 1, 3, 32, 48));
        Assert.Equal(TestTensors.Values(source.call(image)), TestTensors.Values(target.call(image)));
    }

    [Fact]
    public void APublishedNameInAFolderIsFoundAndItsDigitsAreCompared()
    {
        using TemporaryFolder folder = new();
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.MobileNet);
        string mine = folder.File("mine.pth");
        PthFile.Write(mine, StateDictionaryModules.Save(model));
        File.Copy(mine, folder.File(Published));
        Assert.Equal(folder.File(Published), DeepLabWeights.Locate(DeepLabModels.MobileNet, folder.FullPath));
        string message = Refused(model, DeepLabModels.MobileNet, folder.FullPath);
        Assert.StartsWith(folder.File(Published) + ": ", message, StringComparison.Ordinal);
        Assert.Contains("its name says fc3c493d", message, StringComparison.Ordinal);

        string right = folder.File($"finetuned-{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(mine)))[..8]}.pth");
        File.Move(mine, right);
        DeepLabWeights.Load(model, DeepLabModels.MobileNet, right, line => Assert.Fail(line));
    }

    [Fact]
    public void AMissingFileIsNamedWithAddressHashAndPlace()
    {
        using TemporaryFolder folder = new();
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.MobileNet);
        string inFolder = Refused(model, DeepLabModels.MobileNet, folder.FullPath);
        string place = folder.File(Published);
        Assert.StartsWith(place + ": ", inFolder, StringComparison.Ordinal);
        Assert.EndsWith("put it at " + place, inFolder, StringComparison.Ordinal);
        string none = folder.File("none.pth");
        string asFile = Refused(model, DeepLabModels.MobileNet, none);
        Assert.EndsWith("put it at " + none, asFile, StringComparison.Ordinal);
        Assert.All([inFolder, asFile], message => Assert.Contains("https://download.pytorch.org/models/" + Published, message, StringComparison.Ordinal));
        Assert.All([inFolder, asFile], message => Assert.Contains("SHA-256 fc3c493d", message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => DeepLabWeights.Load(model, "deeplabv3", none, _ => { }));
    }

    [Theory]
    [InlineData(DeepLabModels.ResNet50, 6)]
    [InlineData(DeepLabModels.ResNet101, 23)]
    public void WeightsOfAnotherBackboneAreTold(string found, int blocks)
    {
        using TemporaryFolder folder = new();
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.MobileNet);
        StateDictionary state = ResNetKeys("backbone.", blocks);
        state.Add("classifier.0.convs.0.0.weight", StateArray.From([1f], 1));
        string path = folder.File("mine.pth");
        PthFile.Write(path, state);
        string message = Refused(model, DeepLabModels.MobileNet, path);
        Assert.Contains($"weights of {found}, not of {DeepLabModels.MobileNet}; give --model {found}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void MobileNetsWeightsAreToldToAResNet()
    {
        using TemporaryFolder folder = new();
        using DeepLabV3 mobile = DeepLabModels.Create(DeepLabModels.MobileNet);
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.ResNet50);
        string path = folder.File("mine.safetensors");
        SafeTensors.Write(path, StateDictionaryModules.Save(mobile));
        Assert.Contains("give --model deeplabv3_mobilenet_v3_large", Refused(model, DeepLabModels.ResNet50, path), StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsWithoutASegmentationHeadAreTold()
    {
        using TemporaryFolder folder = new();
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.MobileNet);
        string path = folder.File("mine.pth");
        PthFile.Write(path, ResNetKeys("", 6));
        Assert.Contains("a ResNet-50 that classifies images", Refused(model, DeepLabModels.ResNet50, path), StringComparison.Ordinal);
        PthFile.Write(path, ResNetKeys("backbone.", 6));
        Assert.Contains("not the weights of a DeepLabv3", Refused(model, DeepLabModels.ResNet50, path), StringComparison.Ordinal);
        PthFile.Write(path, []);
        Assert.Contains("not the weights of a DeepLabv3", Refused(model, DeepLabModels.MobileNet, path), StringComparison.Ordinal);
    }

    [Fact]
    public void TruncatedFilesAndMissingKeysAreRefusedAndNothingIsCopied()
    {
        using TemporaryFolder folder = new();
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.MobileNet);
        StateDictionary before = StateDictionaryModules.Save(model);
        string path = folder.File("whole.pth");
        PthFile.Write(path, before);
        byte[] whole = File.ReadAllBytes(path);
        foreach (int length in new[] { 0, 3, whole.Length / 2, whole.Length - 1 })
            Refused(model, DeepLabModels.MobileNet, folder.Write("cut.pth", whole[..length]));

        StateDictionary state = [];
        foreach ((string key, StateEntry entry) in before)
        {
            if (key != "classifier.4.bias")
                state.Add(key, entry);
        }

        state["backbone.0.0.weight"] = StateArray.From(new float[16 * 27], 16, 3, 3, 3);
        PthFile.Write(path, state);
        Assert.Contains("classifier.4.bias is missing", Refused(model, DeepLabModels.MobileNet, path), StringComparison.Ordinal);
        StateSamples.AssertSame(before, StateDictionaryModules.Save(model));
    }

    private static StateDictionary ResNetKeys(string prefix, int blocks)
    {
        StateDictionary state = [];
        state.Add(prefix + "layer1.0.conv1.weight", StateArray.From([1f], 1));
        state.Add(prefix + "layer1.0.conv3.weight", StateArray.From([1f], 1));
        for (int i = 0; i < blocks; i++)
            state.Add($"{prefix}layer3.{i}.conv1.weight", StateArray.From([1f], 1));
        return state;
    }

    private static string Refused(DeepLabV3 model, string name, string path)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => DeepLabWeights.Load(model, name, path, _ => { }));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
