using SelfSup.Data;
using SelfSup.SegGuide.Export;
using Xunit;

namespace SelfSup.Tests.SegGuide.Export;

public sealed class NetworkSizeTests
{
    [Theory]
    [InlineData(1242, 375, 1242, 375)]
    [InlineData(520, 100, 520, 100)]
    [InlineData(260, 100, 520, 200)]
    [InlineData(100, 260, 200, 520)]
    [InlineData(160, 64, 520, 208)]
    [InlineData(519, 1, 520, 1)]
    public void AutoEnlargesSmallPicturesOnly(int width, int height, int expectedWidth, int expectedHeight) =>
        Assert.Equal((expectedWidth, expectedHeight), NetworkSize.Auto.For(width, height));

    [Fact]
    public void FixedSizesAreReadAndWritten()
    {
        NetworkSize size = NetworkSize.Parse("640x192");
        Assert.Equal((640, 192), size.For(1242, 375));
        Assert.Equal("640x192", size.ToString());
        Assert.Equal("auto", NetworkSize.Parse("auto").ToString());
    }

    [Theory]
    [InlineData("640")]
    [InlineData("640x")]
    [InlineData("640x192x3")]
    [InlineData("-640x192")]
    [InlineData("16x192")]
    [InlineData("640x9000")]
    [InlineData("")]
    public void OtherTextsAreRefused(string text) =>
        Assert.Contains("--size", Assert.Throws<ConfigurationException>(() => NetworkSize.Parse(text)).Message, StringComparison.Ordinal);
}
