using SelfSup.SegGuide.DeepLab;
using Xunit;

namespace SelfSup.Tests.SegGuide.DeepLab;

public sealed class DeepLabModelsTests
{
    [Theory]
    [InlineData("deeplabv3_mobilenet_v3_large", "deeplabv3_mobilenet_v3_large-fc3c493d.pth", "fc3c493d")]
    [InlineData("deeplabv3_resnet50", "deeplabv3_resnet50_coco-cd0a2569.pth", "cd0a2569")]
    [InlineData("deeplabv3_resnet101", "deeplabv3_resnet101_coco-586e9e4e.pth", "586e9e4e")]
    public void FactsAreThePublishedOnes(string name, string file, string hash)
    {
        DeepLabModel facts = DeepLabModels.Facts(name);
        Assert.Equal(name, facts.Name);
        Assert.Equal(file, facts.FileName);
        Assert.Equal(hash, facts.HashPrefix);
        Assert.Equal("https://download.pytorch.org/models/" + file, facts.Url.AbsoluteUri);
    }

    [Fact]
    public void NamesAreListedAndUnknownOnesRefused()
    {
        Assert.Equal(["deeplabv3_mobilenet_v3_large", "deeplabv3_resnet50", "deeplabv3_resnet101"], DeepLabModels.Names);
        foreach (Action ask in new Action[] { () => DeepLabModels.Create("deeplabv3"), () => DeepLabModels.Facts("deeplabv3") })
        {
            string message = Assert.Throws<ArgumentException>(ask).Message;
            Assert.Contains("'deeplabv3'", message, StringComparison.Ordinal);
            Assert.All(DeepLabModels.Names, name => Assert.Contains(name, message, StringComparison.Ordinal));
        }
    }
}
