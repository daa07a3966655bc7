using SelfSup.Training.Logging;
using Xunit;

namespace SelfSup.Tests.Training.Logging;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.5, "1 min 00 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7620, "2 h 07 min")]
    [InlineData(100800, "1 d 04 h")]
    [InlineData(-3, "0 s")]
    public void DurationsHaveTwoUnits(double seconds, string text) => Assert.Equal(text, ProgressText.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void AnUnknownDurationIsAQuestionMark() => Assert.Equal("?", ProgressText.Duration(null));

    [Theory]
    [InlineData(2.314, "2.31 steps/s")]
    [InlineData(23.14, "23.1 steps/s")]
    [InlineData(231.4, "231 steps/s")]
    [InlineData(0.2, "5.00 s/step")]
    [InlineData(0.0, "0.00 steps/s")]
    public void RatesHaveThreeDigits(double perSecond, string text) => Assert.Equal(text, ProgressText.Rate(perSecond, "step"));

    [Fact]
    public void UnitsHaveTheirPlural() => Assert.Equal("29.5 batches/s", ProgressText.Rate(29.5, "batch"));

    [Fact]
    public void TheRateIsRightFromTheFirstIntervalAndFollows()
    {
        ProgressRate rate = new(TimeSpan.FromSeconds(10));
        Assert.Null(rate.PerSecond);
        Assert.Null(rate.TimeFor(1));
        rate.Add(4, TimeSpan.FromSeconds(2));
        Assert.Equal(2, rate.PerSecond!.Value, 12);
        Assert.Equal(TimeSpan.FromSeconds(5), rate.TimeFor(10));
        double decay = Math.Exp(-0.1);
        rate.Add(8, TimeSpan.FromSeconds(1));
        Assert.Equal(((4 * decay) + 8) / ((2 * decay) + 1), rate.PerSecond!.Value, 12);
        for (int i = 0; i < 100; i++)
            rate.Add(5, TimeSpan.FromSeconds(1));
        Assert.Equal(5, rate.PerSecond!.Value, 0.01);
    }

    [Fact]
    public void ARateOfNothingHasNoEnd()
    {
        ProgressRate rate = new(TimeSpan.FromSeconds(10));
        rate.Add(0, TimeSpan.FromSeconds(1));
        Assert.Null(rate.TimeFor(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => rate.Add(-1, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProgressRate(TimeSpan.Zero));
    }

    [Fact]
    public void PlainLinesKeepTheirDistance()
    {
        ManualClock clock = new();
        StringWriter text = new() { NewLine = "\n" };
        using PlainProgressReporter reporter = new(text, TimeSpan.FromSeconds(10), clock);
        reporter.Begin(new ProgressTask("training", "step", Total: 30, Done: 10, SamplesPerUnit: 4));
        for (int step = 11; step <= 30; step++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            reporter.Report(step, 0.12345);
            if (step == 25)
                reporter.Message("validation: abs_rel 0.2");
        }

        reporter.End();
        Assert.Equal(
            """
            training: step 11/30 (36%)  loss 0.1235  1.00 steps/s  4.00 samples/s  ETA 19 s
            training: step 21/30 (70%)  loss 0.1235  1.00 steps/s  4.00 samples/s  ETA 9 s
            validation: abs_rel 0.2
            training: step 30/30 (100%)  loss 0.1235  1.00 steps/s  4.00 samples/s

            """,
            text.ToString());
    }

    [Fact]
    public void ATaskWithoutReportsEndsQuietlyAndReportsNeedATask()
    {
        StringWriter text = new();
        using PlainProgressReporter reporter = new(text, TimeSpan.Zero, new ManualClock());
        Assert.Throws<InvalidOperationException>(() => reporter.Report(1));
        reporter.Begin(new ProgressTask("reading", "image", Total: 0));
        reporter.End();
        reporter.End();
        Assert.Equal("", text.ToString());
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
