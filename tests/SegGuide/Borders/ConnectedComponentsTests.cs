using SelfSup.SegGuide.Borders;
using Xunit;

namespace SelfSup.Tests.SegGuide.Borders;

public sealed class ConnectedComponentsTests
{
    [Fact]
    public void LabelsAreThoseOfAFloodFill()
    {
        foreach (TestMask mask in TestMasks.All)
        {
            int[] expected = BruteForce.Labels(mask);
            int[] labels = new int[mask.Pixels];
            int count = ConnectedComponents.Label(mask.Values, mask.Width, mask.Height, labels);
            Assert.True(expected.SequenceEqual(labels), mask.Name);
            Assert.Equal(expected.Max(), count);
        }
    }

    [Fact]
    public void CornersConnect()
    {
        int[] labels = new int[9];
        Assert.Equal(1, ConnectedComponents.Label([0, 0, 1, 0, 1, 0, 1, 0, 0], 3, 3, labels));
        Assert.Equal([0, 0, 1, 0, 1, 0, 1, 0, 0], labels);
    }

    [Fact]
    public void OtherSizesAndValuesAreRefused()
    {
        int[] labels = new int[6];
        Assert.Throws<ArgumentException>(() => ConnectedComponents.Label(new byte[5], 3, 2, labels));
        Assert.Throws<ArgumentException>(() => ConnectedComponents.Label(new byte[6], 3, 2, labels.AsSpan(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConnectedComponents.Label([], 0, 2, []));
        Assert.Contains("pixel 1, 1 is 255", Assert.Throws<ArgumentException>(() => ConnectedComponents.Label([0, 1, 0, 0, 255, 0], 3, 2, labels)).Message, StringComparison.Ordinal);
    }
}
