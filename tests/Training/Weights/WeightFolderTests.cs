using SelfSup.Data;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.Training.Weights;

public sealed class WeightFolderTests
{
    [Fact]
    public void ARunsFolderLeadsToItsLatestCheckpoint()
    {
        using TemporaryFolder folder = new();
        string encoder = folder.Write("run/checkpoints/step_00000020/encoder.safetensors", "");
        folder.Write("run/checkpoints/step_00000010/encoder.safetensors", "");
        string run = Path.Combine(folder.FullPath, "run");
        WeightFolder.WriteLatest(Path.Combine(run, "checkpoints"), "step_00000020");
        Assert.Equal(encoder, WeightFolder.Resolve(run).Part(WeightParts.Encoder));
        Assert.Equal(encoder, WeightFolder.Resolve(Path.Combine(run, "checkpoints")).Part(WeightParts.Encoder));
        Assert.Equal(encoder, WeightFolder.Resolve(Path.GetDirectoryName(encoder)!).Part(WeightParts.Encoder));
    }

    [Fact]
    public void AFolderOfPthFilesGivesItsParts()
    {
        using TemporaryFolder folder = new();
        foreach (string part in new[] { "encoder", "depth", "pose_encoder", "pose" })
            folder.Write(part + ".pth", "");
        string both = folder.Write("depth.safetensors", "");
        WeightFolder weights = WeightFolder.Resolve(folder.FullPath);
        Assert.Equal(4, weights.Parts.Count);
        Assert.Equal(Path.Combine(folder.FullPath, "pose.pth"), weights.Part(WeightParts.Pose));
        Assert.Equal(both, weights.Part(WeightParts.Depth));
    }

    [Fact]
    public void WhatIsMissingIsSaid()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("no such folder", Refused(Path.Combine(folder.FullPath, "none")), StringComparison.Ordinal);
        Assert.Contains("encoder.pth", Refused(folder.FullPath), StringComparison.Ordinal);
        Assert.Contains("not a file", Refused(folder.Write("x/pose.pth", "")), StringComparison.Ordinal);
        UserErrorException error = Assert.Throws<UserErrorException>(() => WeightFolder.Resolve(Path.Combine(folder.FullPath, "x")).Read(WeightParts.Encoder));
        Assert.Contains("encoder.safetensors", error.Message, StringComparison.Ordinal);
        Assert.Contains("found: pose", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../elsewhere")]
    [InlineData("step_00000030")]
    public void ALatestThatNamesNoFolderBesideItIsRefused(string name)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.FullPath, "elsewhere"));
        string latest = folder.Write("checkpoints/latest", name + "\n");
        Assert.StartsWith(latest, Refused(folder.FullPath), StringComparison.Ordinal);
    }

    private static string Refused(string path)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => WeightFolder.Resolve(path));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
