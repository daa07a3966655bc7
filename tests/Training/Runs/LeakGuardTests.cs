using SelfSup.Data;
using SelfSup.Evaluation.Leaks;
using SelfSup.Tests.Support;
using SelfSup.Training.Runs;
using Xunit;

namespace SelfSup.Tests.Training.Runs;

public sealed class LeakGuardTests : IDisposable
{
    private static readonly Provenance s_provenance = new()
    {
        Drives = ["drive_1", "drive_3"],
        InheritedDrives = ["drive_7"],
        Triplets = 10,
        TrainListSha256 = "0",
        Version = "1",
        Libtorch = "1",
        Device = "cpu",
        Precision = "fp32",
        Threads = 1,
        Seed = 1,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DrivesTrainedOnAreRefusedByName()
    {
        string weights = Weights(s_provenance);
        UserErrorException error = Assert.Throws<UserErrorException>(() => LeakGuard.Check(weights, ["drive_3", "drive_2", "drive_7"], allow: false));
        Assert.Contains("was trained on 2 of the 3 drives to evaluate: drive_3, drive_7;", error.Message, StringComparison.Ordinal);
        Assert.Contains("--allow-leak", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAllowedLeakIsMarked()
    {
        TrainingOverlap overlap = LeakGuard.Check(Weights(s_provenance), ["drive_3", "drive_2"], allow: true);
        Assert.True(overlap.IsLeak);
        Assert.Equal(["drive_3"], overlap.Drives);
        Assert.Equal("LEAK: trained on 1 of the 2 evaluated drives (drive_3): not a result on new data, and not comparable", overlap.Text);
    }

    [Fact]
    public void OtherDrivesPass()
    {
        TrainingOverlap overlap = LeakGuard.Check(Weights(s_provenance), ["drive_2"], allow: false);
        Assert.True(overlap.IsKnown);
        Assert.Equal("leak guard: none of the 1 evaluated drives was trained on", overlap.Text);
    }

    [Fact]
    public void PublishedWeightsAreNotKnown()
    {
        TrainingOverlap overlap = LeakGuard.Check(Weights(null), ["drive_2"], allow: false);
        Assert.False(overlap.IsKnown);
        Assert.Contains("do not say", overlap.Text, StringComparison.Ordinal);
        Assert.False(LeakGuard.Check(Weights(s_provenance with { InheritsUnknownDrives = true }), ["drive_2"], allow: false).IsKnown);
    }

    [Fact]
    public void ARunsCheckpointHasTheRunsProvenance()
    {
        _folder.Write("run/checkpoints/step_00000001/encoder.safetensors", "");
        _folder.Write("run/checkpoints/latest", "step_00000001\n");
        s_provenance.Write(_folder.File("run"));
        Assert.Equal(s_provenance.Drives, Provenance.Of(_folder.File("run"))!.Drives);
        Assert.Equal(s_provenance.Drives, Provenance.Of(_folder.File("run/checkpoints/step_00000001"))!.Drives);
    }

    [Fact]
    public void ADamagedProvenanceIsAnErrorAndNotUnknown()
    {
        string weights = Weights(null);
        _folder.Write("weights/provenance.json", "{ \"drives\": [");
        Assert.Contains("provenance.json: says no provenance", Assert.Throws<UserErrorException>(() => LeakGuard.Check(weights, ["drive_2"], allow: true)).Message, StringComparison.Ordinal);
    }

    private string Weights(Provenance? provenance)
    {
        _folder.Write("weights/encoder.pth", "");
        File.Delete(_folder.File("weights/provenance.json"));
        provenance?.Write(_folder.File("weights"));
        return _folder.File("weights");
    }
}
