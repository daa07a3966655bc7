using Xunit;

namespace SelfSup.Tests.EndToEnd;

public sealed class DoctorTests
{
    [Fact]
    public void EverythingThatTheBuildNeedsIsFound()
    {
        using Workplace work = new();
        ProcessOutcome doctor = work.SelfSup("doctor", "--data", work.Data.Root).Succeeded();
        foreach (string name in new[] { "cores", "memory", "instruction sets", "libtorch", "CUDA", "OpenCV", "ffmpeg", "data", "weights" })
            Assert.Contains(name, doctor.Output, StringComparison.Ordinal);
        Assert.Contains($"{work.Data.Root}: 1 drives", doctor.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MISSING", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AbsentDataAndWeightsComeWithTheirRemedy()
    {
        using Workplace work = new();
        ProcessOutcome doctor = work.SelfSup("doctor", "--data", work.File("nowhere")).Succeeded();
        Assert.Contains("cvlibs.net", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("https://download.pytorch.org/models/resnet18", doctor.Output, StringComparison.Ordinal);
    }
}
