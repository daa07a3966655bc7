using SelfSup.Data;
using SelfSup.Tests.Support;
using SelfSup.Training.Logging;
using Xunit;

namespace SelfSup.Tests.Training.Logging;

public sealed class MetricsLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.File("run/metrics.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LinesHaveTheContractsForm()
    {
        using (MetricsLog log = MetricsLog.Create(Log))
        {
            log.Append(MetricsLine.Training(1, 0, 0.125, [0.1, 0.15], 1e-4, 2.5, 0));
            log.Append(MetricsLine.Validation(1, 0, 0.5, [0.5], [new("abs_rel", 0.2), new("a1", 1)]));
        }

        Assert.Equal(
            """
            {"step":1,"epoch":0,"loss":0.125,"loss_per_scale":[0.1,0.15],"lr":0.0001,"samples_per_second":2.5,"wait_seconds":0}
            {"split":"val","step":1,"epoch":0,"loss":0.5,"loss_per_scale":[0.5],"abs_rel":0.2,"a1":1}

            """,
            File.ReadAllText(Log));
    }

    [Fact]
    public void EveryDoubleReadsBackToTheBit()
    {
        double[] values = [0.1, 1.0 / 3, double.Epsilon, double.MaxValue, -0.0, 1e23, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        using (MetricsLog log = MetricsLog.Create(Log))
        {
            foreach (double value in values)
                log.Append(MetricsLine.Training(1, 0, value, [value], value, value, value));
        }

        IReadOnlyList<MetricsLine> lines = MetricsLog.Read(Log);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), lines.Select(line => BitConverter.DoubleToInt64Bits(line.Loss)));
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), lines.Select(line => BitConverter.DoubleToInt64Bits(line.LossPerScale[0])));
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), lines.Select(line => BitConverter.DoubleToInt64Bits(line["lr"]!.Value)));
    }

    [Fact]
    public void LinesAreThereBeforeTheLogIsClosed()
    {
        using MetricsLog log = MetricsLog.Create(Log);
        Append(log, 1);
        Assert.Equal([1L], Steps());
        Append(log, 2);
        Assert.Equal([1L, 2L], Steps());
    }

    [Fact]
    public void ResumingCutsWhatTheCheckpointDoesNotKnow()
    {
        using (MetricsLog log = MetricsLog.Create(Log))
        {
            for (long step = 1; step <= 5; step++)
                Append(log, step);
            log.Append(MetricsLine.Validation(5, 0, 1, [1], []));
        }

        using (MetricsLog log = MetricsLog.Resume(Log, 3))
            Append(log, 4);
        Assert.Equal([1L, 2L, 3L, 4L], Steps());
        Assert.All(MetricsLog.Read(Log), line => Assert.Equal(MetricsLine.TrainingSplit, line.Split));
    }

    [Fact]
    public void AnUninterruptedAndAResumedLogAreTheSameBytes()
    {
        byte[] whole = WriteSteps(_folder.File("whole.jsonl"), 4);
        WriteSteps(Log, 3);
        using (MetricsLog log = MetricsLog.Resume(Log, 2))
        {
            Append(log, 3);
            Append(log, 4);
        }

        Assert.Equal(whole, File.ReadAllBytes(Log));
    }

    [Fact]
    public void ATornLastLineIsDroppedWhereverItWasCut()
    {
        byte[] whole = WriteSteps(Log, 3);
        int third = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;
        for (int length = third; length < whole.Length - 1; length++)
        {
            File.WriteAllBytes(Log, whole[..length]);
            Assert.Equal([1L, 2L], Steps());
            using (MetricsLog log = MetricsLog.Resume(Log, 10))
                Append(log, 3);
            Assert.Equal(whole, File.ReadAllBytes(Log));
        }
    }

    [Fact]
    public void AWholeLineWithoutItsLineFeedIsKept()
    {
        byte[] whole = WriteSteps(Log, 3);
        File.WriteAllBytes(Log, whole[..^1]);
        MetricsLog.Resume(Log, 3).Dispose();
        Assert.Equal(whole, File.ReadAllBytes(Log));
    }

    [Fact]
    public void ResumingAtTheStartKeepsNothing()
    {
        WriteSteps(Log, 3);
        MetricsLog.Resume(Log, 0).Dispose();
        Assert.Empty(File.ReadAllBytes(Log));
    }

    [Fact]
    public void AMissingFileIsBegunAnew()
    {
        using (MetricsLog log = MetricsLog.Resume(Log, 7))
            Append(log, 8);
        Assert.Equal([8L], Steps());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"step\":\"x\",\"epoch\":0,\"loss\":1,\"loss_per_scale\":[]}")]
    [InlineData("")]
    public void DamageInTheMiddleIsAnErrorWithItsLine(string damage)
    {
        WriteSteps(Log, 2);
        string[] lines = File.ReadAllLines(Log);
        File.WriteAllText(Log, $"{lines[0]}\n{damage}\n{lines[1]}\n");
        Assert.StartsWith($"{Log}:2: not a line of metrics", Assert.Throws<UserErrorException>(() => MetricsLog.Read(Log)).Message, StringComparison.Ordinal);
        Assert.Throws<UserErrorException>(() => MetricsLog.Resume(Log, 9));
        Assert.Equal($"{lines[0]}\n{damage}\n{lines[1]}\n", File.ReadAllText(Log));
    }

    [Fact]
    public void AnEarlierRunsFileIsNotOverwritten()
    {
        byte[] before = WriteSteps(Log, 1);
        Assert.Contains("--resume", Assert.Throws<UserErrorException>(() => MetricsLog.Create(Log)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Log));
    }

    [Fact]
    public void AMissingFileCannotBeRead() =>
        Assert.Contains("there is no such file", Assert.Throws<UserErrorException>(() => MetricsLog.Read(Log)).Message, StringComparison.Ordinal);

    private static void Append(MetricsLog log, long step) => log.Append(MetricsLine.Training(step, 0, 1.0 / step, [1.0 / step], 1e-4, 1, 0));

    private static byte[] WriteSteps(string path, int steps)
    {
        using (MetricsLog log = MetricsLog.Create(path))
        {
            for (long step = 1; step <= steps; step++)
                Append(log, step);
        }

        return File.ReadAllBytes(path);
    }

    private long[] Steps() => [.. MetricsLog.Read(Log).Select(line => line.Step)];
}
