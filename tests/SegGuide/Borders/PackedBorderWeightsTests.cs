using SelfSup.SegGuide.Borders;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.SegGuide.Borders;

public sealed class PackedBorderWeightsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WeightsAndMaskComeBackBitByBit(bool classBalance)
    {
        foreach (TestMask mask in TestMasks.All)
            AssertRoundTrip(mask, BorderWeightsTests.Compute(mask, new BorderWeightOptions { ClassBalance = classBalance }));
    }

    [Fact]
    public void SoDoAnyOtherValues()
    {
        TestMask mask = TestMasks.Rectangles(5, 70, 45, 6);
        float[] values = GoldenGenerator.Sym("borders.pack", mask.Pixels);
        (values[3], values[4], values[5], values[6]) = (float.NaN, float.NegativeInfinity, -0f, 0f);
        AssertRoundTrip(mask, values);
        AssertRoundTrip(mask, Array.ConvertAll(values, _ => float.NaN));
    }

    [Fact]
    public void LittleIsKept()
    {
        TestMask mask = TestMasks.Drawn("a car", 640, 192, (x, y) => x is > 300 and < 360 && y is > 90 and < 130);
        PackedBorderWeights packed = PackedBorderWeights.Pack(BorderWeightsTests.Compute(mask, new BorderWeightOptions()), mask.Values, mask.Width, mask.Height);
        Assert.InRange(packed.Bytes, 1, mask.Pixels / 2);
        Assert.InRange(PackedBorderWeights.Pack(new float[600], new byte[600], 30, 20).Bytes, 1, 100);
    }

    [Fact]
    public void OtherSizesAreRefused()
    {
        Assert.Throws<ArgumentException>(() => PackedBorderWeights.Pack(new float[5], new byte[6], 3, 2));
        PackedBorderWeights packed = PackedBorderWeights.Pack(new float[6], new byte[6], 3, 2);
        Assert.Throws<ArgumentException>(() => packed.Unpack(new float[5]));
        Assert.Throws<ArgumentException>(() => packed.UnpackMask(new float[7]));
    }

    private static void AssertRoundTrip(TestMask mask, float[] weights)
    {
        PackedBorderWeights packed = PackedBorderWeights.Pack(weights, mask.Values, mask.Width, mask.Height);
        float[] unpacked = new float[mask.Pixels];
        packed.Unpack(unpacked);
        Assert.Equal(Array.ConvertAll(weights, BitConverter.SingleToInt32Bits), Array.ConvertAll(unpacked, BitConverter.SingleToInt32Bits));
        packed.UnpackMask(unpacked);
        Assert.Equal(Array.ConvertAll(mask.Values, value => (float)value), unpacked);
    }
}
