using System.Text;
using SelfSup.Data.Arrays;
using SelfSup.SegGuide.DeepLab;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.DeepLab;

public sealed class DeepLabV3GoldenTests
{
    /// <summary>The share of pixels whose best label is beyond doubt, so that the comparison of labels is not an empty one.</summary>
    private const double LeastCompared = 0.9;

    [SharedTheory]
    [InlineData(DeepLabModels.MobileNet, "mobilenet_v3_large")]
    [InlineData(DeepLabModels.ResNet50, "resnet50")]
    public void LogitsAndLabelsAreTheGoldenOnes(string name, string golden)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        Dictionary<string, NpyArray> file = Shared.Golden("deeplabv3");
        using DeepLabV3 model = DeepLabModels.Create(name);
        GoldenWeights.Fill(model, name);
        model.eval();
        Tensor logits = model.call(TestTensors.Unit("deeplab.image", 1, 3, 96, 160));
        Tensor expected = TestTensors.Of(file[golden + ".logits"]);
        TestTensors.AssertClose(expected, logits, Tolerances.Network, "logits");

        // Where the two best labels are nearer than the logits' tolerance, either may win.
        (Tensor best, _) = expected.topk(2, 1);
        double tolerance = Tolerances.Network * expected.abs().max().item<float>();
        bool[] sure = (best.select(1, 0) - best.select(1, 1)).gt(tolerance).data<bool>().ToArray();
        byte[] labels = file[golden + ".argmax"].As<byte>().ToArray();
        long[] actual = logits.argmax(1).data<long>().ToArray();
        Assert.Equal(labels.Length, actual.Length);
        Assert.True(sure.Count(s => s) > LeastCompared * sure.Length, $"{sure.Count(s => s)} of {sure.Length} pixels are sure");
        for (int i = 0; i < labels.Length; i++)
            Assert.True(!sure[i] || labels[i] == actual[i], $"pixel {i}: label {actual[i]}, expected {labels[i]}");
    }

    [SharedTheory]
    [InlineData(DeepLabModels.MobileNet, "mobilenet_v3_large")]
    [InlineData(DeepLabModels.ResNet50, "resnet50")]
    public void KeysAndShapesAreTheGoldenOnes(string name, string golden)
    {
        using DeepLabV3 model = DeepLabModels.Create(name);
        Assert.Equal(GoldenKeys(golden).Order(StringComparer.Ordinal), Keys(model).Order(StringComparer.Ordinal));
    }

    [SharedFact]
    public void ResNet101HasSeventeenMoreBlocksInItsThirdLayer()
    {
        using DeepLabV3 model = DeepLabModels.Create(DeepLabModels.ResNet101);
        List<string> expected = GoldenKeys("resnet50");
        string[] block = [.. expected.Where(line => line.StartsWith("backbone.layer3.5.", StringComparison.Ordinal))];
        Assert.Equal(18, block.Length);
        for (int i = 6; i < 23; i++)
            expected.AddRange(block.Select(line => line.Replace("layer3.5.", $"layer3.{i}.", StringComparison.Ordinal)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Keys(model).Order(StringComparer.Ordinal));
    }

    private static List<string> GoldenKeys(string golden) =>
        [.. Encoding.UTF8.GetString(Shared.Golden("deeplabv3")[golden + ".keys"].As<byte>()).Split('\n').Select(line => line.TrimEnd())];

    private static List<string> Keys(DeepLabV3 model) => [.. model.state_dict().Select(entry => $"{entry.Key} {string.Join('x', entry.Value.shape)}".TrimEnd())];
}
