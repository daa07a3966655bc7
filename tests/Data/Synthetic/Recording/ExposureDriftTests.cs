using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Recording;

public sealed class ExposureDriftTests
{
    [Fact]
    public void GainWandersSlowlyWithinItsBounds()
    {
        for (int drive = 0; drive < 20; drive++)
        {
            ExposureDrift drift = new(1, drive);
            float[] left = [.. Enumerable.Range(0, 300).Select(frame => drift.Gain(frame, CameraSide.Left))];
            Assert.All(left, gain => Assert.InRange(gain / ExposureDrift.Daylight, 0.93f, 1.07f));
            Assert.All(left.Zip(left.Skip(1)), pair => Assert.InRange(Math.Abs(pair.Second - pair.First) / ExposureDrift.Daylight, 0, 0.006f));
            Assert.InRange((left.Max() - left.Min()) / ExposureDrift.Daylight, 0.03f, 0.14f);
            Assert.InRange(Math.Abs((drift.Gain(7, CameraSide.Right) / left[7]) - 1), 0, 0.0101f);
        }

        Assert.NotEqual(new ExposureDrift(1, 0).Gain(0, CameraSide.Left), new ExposureDrift(1, 1).Gain(0, CameraSide.Left));
    }
}
