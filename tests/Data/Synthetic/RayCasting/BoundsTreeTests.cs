using System.Numerics;
using SelfSup.Data;
using SelfSup.Data.Synthetic.RayCasting;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.RayCasting;

public sealed class BoundsTreeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(777)]
    public void EveryItemLiesInOneLeafWithinAllBoundsAbove(int count)
    {
        SampleRandom random = new(5, (ulong)count);
        (Vector3 Low, Vector3 High)[] bounds = new (Vector3, Vector3)[count];
        for (int i = 0; i < count; i++)
        {
            Vector3 low = TestScenes.Direction(ref random) * 50;
            bounds[i] = (low, low + new Vector3((float)random.NextDouble(0, 4)));
        }

        Assert.Equal(Enumerable.Range(0, count), Leaves(new BoundsTree(bounds), bounds).Order());
    }

    [Fact]
    public void ManyItemsInOnePlaceStillEnd()
    {
        (Vector3, Vector3)[] bounds = [.. Enumerable.Repeat((Vector3.Zero, Vector3.One), 1000)];
        BoundsTree tree = new(bounds);
        Assert.Equal(Enumerable.Range(0, 1000), Leaves(tree, bounds).Order());
    }

    private static List<int> Leaves(BoundsTree tree, (Vector3 Low, Vector3 High)[] bounds)
    {
        List<int> items = [];
        if (tree.Nodes.Length > 0)
            Visit(0, new(float.NegativeInfinity), new(float.PositiveInfinity), 0);
        return items;

        void Visit(int index, Vector3 low, Vector3 high, int depth)
        {
            Assert.InRange(depth, 0, 60);
            BoundsNode node = tree.Nodes[index];
            Assert.True(Vector3.Min(node.Low, low) == low && Vector3.Max(node.High, high) == high);
            if (node.Count < 0)
            {
                Visit(node.First, node.Low, node.High, depth + 1);
                Visit(node.First + 1, node.Low, node.High, depth + 1);
                return;
            }

            foreach (int item in tree.Items.AsSpan(node.First, node.Count))
            {
                Assert.True(Vector3.Min(bounds[item].Low, node.Low) == node.Low && Vector3.Max(bounds[item].High, node.High) == node.High);
                items.Add(item);
            }
        }
    }
}
