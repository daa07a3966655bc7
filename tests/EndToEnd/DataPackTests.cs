using System.Text.Json.Nodes;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary><c>selfsup data pack</c> as a person runs it.</summary>
public sealed class DataPackTests
{
    [Fact]
    public void PacksTellsNumbersAndDoesNothingTwice()
    {
        using Workplace work = new();
        string[] command = ["data", "pack", "--config", work.Recipe, "--data", work.Data.Root, "--json", work.File("pack.json")];
        string folder = work.Data.Root + "_packed/128x64";
        Assert.Contains($"done: 14 frames in {folder}, ", work.SelfSup(command).Succeeded().Output, StringComparison.Ordinal);
        JsonNode numbers = JsonNode.Parse(File.ReadAllText(work.File("pack.json")))!;
        Assert.Equal((14, 14, 14L * 128 * 64 * 3), ((int)numbers["frames"]!, (int)numbers["made"]!, (long)numbers["bytes"]!));
        Assert.Equal(14 * 128 * 64 * 3, new FileInfo(Path.Combine(folder, "frames.bin")).Length);
        Assert.Contains("nothing to do", work.SelfSup([.. command, "--verify"]).Succeeded().Output, StringComparison.Ordinal);

        byte[] pixels = File.ReadAllBytes(Path.Combine(folder, "frames.bin"));
        pixels[70_000] ^= 1;
        File.WriteAllBytes(Path.Combine(folder, "frames.bin"), pixels);
        work.Train(1, "--set", "data.shuffle=false", "--batch-size", "10").FailedWith(1, "frames.bin", "is damaged", "data pack --verify");
    }

    [Fact]
    public void DamagedPicturesAreOneLine()
    {
        using Workplace work = new();
        File.WriteAllBytes(work.Data.Image(3, 'l'), File.ReadAllBytes(work.Data.Image(3, 'l'))[..200]);
        work.SelfSup("data", "pack", "--config", work.Recipe, "--data", work.Data.Root, "--out", work.File("pack"), "--workers", "2")
            .FailedWith(1, "1 of 14 pictures cannot be packed", work.Data.Image(3, 'l'), "run the same command again");
    }
}
