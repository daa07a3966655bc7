using SelfSup.Evaluation.Depth;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class GargCropTests
{
    [Theory]
    [InlineData(375, 1242, 153, 371, 44, 1197)]
    [InlineData(370, 1226, 151, 366, 44, 1181)]
    [InlineData(374, 1238, 152, 370, 44, 1193)]
    [InlineData(376, 1241, 153, 372, 44, 1196)]
    [InlineData(370, 1224, 151, 366, 43, 1180)]
    public void KittiSizesGiveThePublishedBounds(int height, int width, int top, int bottom, int left, int right) =>
        Assert.Equal(new PixelBounds(top, bottom, left, right), GargCrop.Bounds(height, width));

    [Fact]
    public void AnEmptyImageIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => GargCrop.Bounds(0, 10));
}
