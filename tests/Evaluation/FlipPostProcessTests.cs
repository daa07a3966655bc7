using SelfSup.Evaluation.Depth;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class FlipPostProcessTests
{
    [SharedFact]
    public void GoldenBlendIsMet()
    {
        float[] blended = new float[2 * 24 * 80];
        FlipPostProcess.Blend(GoldenGenerator.Unit("post.left", 2, 24, 80), GoldenGenerator.Unit("post.right", 2, 24, 80), 80, blended);
        ReadOnlySpan<double> golden = Shared.Golden("post_process")["out"].As<double>();
        Assert.Equal(golden.Length, blended.Length);
        for (int i = 0; i < blended.Length; i++)
            Assert.Equal(golden[i], blended[i], 1e-5 * golden[i]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(32, 0.998435)]
    [InlineData(40, 0.748044)]
    [InlineData(48, 0.497653)]
    [InlineData(63, 0.028169)]
    [InlineData(64, 0)]
    [InlineData(639, 0)]
    public void TheRampAtFullWidth(int column, double expected) => Assert.Equal(expected, FlipPostProcess.Ramp(column, 640), 1e-6);

    [Fact]
    public void EdgesTakeOneSideAndTheMiddleTheMean()
    {
        float[] plain = [.. Enumerable.Repeat(2f, 640)], mirrored = [.. Enumerable.Repeat(4f, 640)];
        FlipPostProcess.Blend(plain, mirrored, 640, plain);
        Assert.Equal((4f, 3f, 2f), (plain[0], plain[320], plain[639]));
    }

    [Fact]
    public void EqualPicturesStay()
    {
        float[] picture = GoldenGenerator.Unit("post.same", 3, 50);
        float[] blended = new float[picture.Length];
        FlipPostProcess.Blend(picture, picture, 50, blended);
        for (int i = 0; i < picture.Length; i++)
            Assert.Equal(picture[i], blended[i], 1e-6f);
    }

    [Fact]
    public void UnequalPicturesAreRefused()
    {
        Assert.Throws<ArgumentException>(() => FlipPostProcess.Blend(new float[4], new float[8], 4, new float[4]));
        Assert.Throws<ArgumentException>(() => FlipPostProcess.Blend(new float[6], new float[6], 4, new float[6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FlipPostProcess.Blend(new float[1], new float[1], 1, new float[1]));
    }
}
