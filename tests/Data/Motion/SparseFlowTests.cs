using SelfSup.Data.Motion;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Motion;

public sealed class SparseFlowTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 0)]
    [InlineData(4, -3)]
    [InlineData(-16, 5)]
    public void ShiftIsMeasured(double right, double down)
    {
        FlowField flow = SparseFlow.Measure(MovingTexture.Grey(320, 120, 0), MovingTexture.Grey(320, 120, right, down));
        Assert.True(flow.HasTexture);
        Assert.InRange(flow.TrackedShare, 0.3, 1);
        double length = Math.Sqrt((right * right) + (down * down));
        Assert.Equal(length / 320, flow.MedianShareOfWidth, 0.1 / 320);
        Assert.Equal(2 * length, flow.MedianPixelsAt(640), 0.2);
        FlowVector middle = flow.Vectors.OrderBy(vector => vector.ToX - vector.FromX).ElementAt(flow.Vectors.Count / 2);
        Assert.Equal(right, middle.ToX - middle.FromX, 0.1);
        Assert.Equal(down, middle.ToY - middle.FromY, 0.1);
    }

    [Fact]
    public void LessThanHalfThatMovesOnItsOwnDoesNotCount()
    {
        GreyFrame still = MovingTexture.Grey(320, 120, 0);
        byte[] pixels = [.. still.Pixels];
        GreyFrame moved = MovingTexture.Grey(320, 120, 5);
        for (int i = 0; i < pixels.Length; i++)
        {
            if (i % 320 < 120)
                pixels[i] = moved.Pixels[i];
        }

        Assert.Equal(0, SparseFlow.Measure(still, new GreyFrame(320, 120, pixels)).MedianShareOfWidth, 0.1 / 320);
    }

    [Fact]
    public void AnotherSceneIsNotFoundAgain() =>
        Assert.InRange(SparseFlow.Measure(MovingTexture.Grey(320, 120, 0), MovingTexture.Grey(320, 120, 0, seed: 2)).TrackedShare, 0, 0.05);

    [Fact]
    public void FlatPicturesHaveNoMotion()
    {
        GreyFrame flat = new(64, 48, new byte[64 * 48]);
        FlowField flow = SparseFlow.Measure(flat, flat);
        Assert.Equal(0, flow.Points);
        Assert.False(flow.HasTexture);
        Assert.False(SparseFlow.HasTexture(flat));
        Assert.Equal(0, flow.TrackedShare);
        Assert.True(double.IsNaN(flow.MedianShareOfWidth));
    }

    [Fact]
    public void SizesMustAgree() =>
        Assert.Throws<ArgumentException>(() => SparseFlow.Measure(MovingTexture.Grey(64, 48, 0), MovingTexture.Grey(65, 48, 0)));

    [Fact]
    public void MedianOfAnEvenCountIsBetweenTheMiddleTwo()
    {
        FlowField flow = new(100, 50, 4, [new(0, 0, 1, 0), new(0, 0, 0, 2), new(0, 0, 3, 4), new(0, 0, 30, 40)]);
        Assert.Equal(3.5 / 100, flow.MedianShareOfWidth, 12);
        Assert.Equal(1, flow.TrackedShare);
    }
}
