using SelfSup.Data;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using Xunit;

namespace SelfSup.Tests.Data.Packed;

public sealed class FramePackerTests
{
    [Fact]
    public void ASecondRunHasNothingToDoAndChangesNothing()
    {
        using PackFixture fixture = new();
        Assert.Equal((12, 12, 12), Numbers(fixture.Pack()));
        (string Index, string Pixels) before = Files(fixture.Folder);
        DateTime written = File.GetLastWriteTimeUtc(fixture.IndexPath);
        Assert.Equal((12, 0, 12), Numbers(fixture.Pack()));
        Assert.Equal(before, Files(fixture.Folder));
        Assert.Equal(written, File.GetLastWriteTimeUtc(fixture.IndexPath));
    }

    [Fact]
    public void AStoppedPackGoesOnToTheSameFiles()
    {
        using PackFixture fixture = new();
        fixture.Pack(fixture.Other("whole"));
        using CancellationTokenSource stop = new();
        int told = 0;
        PackOutcome stopped = fixture.Pack(progress: done =>
        {
            Assert.Equal(++told, done);
            if (done == 3)
                stop.Cancel();
        }, cancellation: stop.Token);
        Assert.True(stopped.Interrupted);
        Assert.InRange(stopped.Present, 3, 3 + PackFixture.Options.Workers);
        using (FramePack part = FramePack.Open(fixture.Folder))
            Assert.Equal(stopped.Present, part.Frames.Count);
        PackOutcome rest = fixture.Pack();
        Assert.Equal((12, 12 - stopped.Present, 12), Numbers(rest));
        Assert.Equal(Files(fixture.Other("whole")), Files(fixture.Folder));
    }

    /// <summary>A packer that is killed between two commits leaves pixels that no index lists.</summary>
    [Fact]
    public void PixelsWithoutARowAreMadeAgain()
    {
        using PackFixture fixture = new();
        fixture.Pack(fixture.Other("whole"));
        fixture.Pack(frames: [.. fixture.Frames.Take(5)]);
        File.AppendAllText(fixture.PixelPath, new string('x', 3000));
        File.WriteAllText(fixture.IndexPath + ".123.tmp", "half an ind");
        fixture.Pack();
        Assert.Equal(Files(fixture.Other("whole")), Files(fixture.Folder));
    }

    [Fact]
    public void OtherFramesAreAddedAndTheOldOnesStay()
    {
        using PackFixture fixture = new();
        fixture.Pack(frames: [.. fixture.Frames.Skip(6)]);
        Assert.Equal((3, 3, 3), Numbers(fixture.Pack(frames: [.. fixture.Frames.Take(3)])));
        using FramePack pack = FramePack.Open(fixture.Folder);
        Assert.Equal(9, pack.Frames.Count);
        Assert.Equal(fixture.Frames.Take(3).Concat(fixture.Frames.Skip(6)), pack.Frames.Select(row => row.Frame));
        foreach (PackedFrame row in pack.Frames)
            Assert.Equal(32 * 16 * 3, pack.Pixels(row.Frame).Length);
    }

    [Fact]
    public void ChangedPicturesAreMadeAgainInTheirPlace()
    {
        using PackFixture fixture = new();
        fixture.Pack();
        File.Copy(fixture.Picture(1, 5), fixture.Picture(0, 2), overwrite: true);
        File.SetLastWriteTimeUtc(fixture.Picture(0, 4), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        using (FramePack stale = FramePack.Open(fixture.Folder))
            Assert.Equal(["drive0 2 l", "drive0 4 l"], PackFreshness.Of(stale, fixture.Frames, fixture.Dataset).Stale.Select(frame => $"{frame}"));
        Assert.Equal((12, 2, 12), Numbers(fixture.Pack()));
        Assert.Equal(12 * 32 * 16 * 3, new FileInfo(fixture.PixelPath).Length);
        using FramePack pack = FramePack.Open(fixture.Folder);
        Assert.Empty(PackFreshness.Of(pack, fixture.Frames, fixture.Dataset).Stale);
        Assert.Equal(pack.Pixels(new SplitLine("drive1", 5, CameraSide.Left)).ToArray(), pack.Pixels(new SplitLine("drive0", 2, CameraSide.Left)).ToArray());
    }

    [Fact]
    public void DamagedPicturesAreToldAndTheOthersPacked()
    {
        using PackFixture fixture = new();
        foreach (int frame in (int[])[1, 3])
            File.WriteAllBytes(fixture.Picture(1, frame), File.ReadAllBytes(fixture.Picture(1, frame))[..90]);
        PackOutcome outcome = fixture.Pack();
        Assert.Equal((12, 10, 10), Numbers(outcome));
        Assert.Equal([fixture.Picture(1, 1), fixture.Picture(1, 3)], outcome.Failures.Select(failure => failure[..failure.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void VerifyingMendsDamagedPixels()
    {
        using PackFixture fixture = new();
        fixture.Pack();
        byte[] whole = File.ReadAllBytes(fixture.PixelPath);
        byte[] damaged = [.. whole];
        damaged[(7 * 32 * 16 * 3) + 11] ^= 4;
        File.WriteAllBytes(fixture.PixelPath, damaged);
        Assert.Equal(0, fixture.Pack().Made);
        using (FramePacker packer = FramePacker.Open(fixture.Folder, fixture.Frames, fixture.Dataset, PackFixture.Options with { Verify = true }))
        {
            Assert.Equal((1, 11), (packer.Damaged, packer.Present));
            Assert.Equal(1, packer.Run().Made);
        }

        Assert.Equal(whole, File.ReadAllBytes(fixture.PixelPath));
    }

    [Fact]
    public void ACutFileIsMadeWholeAgain()
    {
        using PackFixture fixture = new();
        fixture.Pack();
        byte[] whole = File.ReadAllBytes(fixture.PixelPath);
        File.WriteAllBytes(fixture.PixelPath, whole[..^2000]);
        Assert.Contains("cut off", Assert.Throws<UserErrorException>(() => FramePack.Open(fixture.Folder)).Message, StringComparison.Ordinal);
        Assert.Equal((12, 2, 12), Numbers(fixture.Pack()));
        Assert.Equal(whole, File.ReadAllBytes(fixture.PixelPath));
    }

    [Fact]
    public void ADiskThatIsTooSmallIsToldBeforeAnythingIsMade()
    {
        using PackFixture fixture = new();
        FramePackerOptions small = PackFixture.Options with { FreeBytes = _ => (12 * 32 * 16 * 3) - 1 };
        string message = Assert.Throws<UserErrorException>(() => fixture.Pack(options: small)).Message;
        Assert.Contains("12 frames need", message, StringComparison.Ordinal);
        Assert.Contains("--out", message, StringComparison.Ordinal);
        Assert.False(File.Exists(fixture.PixelPath));
        Assert.Equal(12, fixture.Pack(options: PackFixture.Options with { FreeBytes = _ => 12 * 32 * 16 * 3 }).Made);
        Assert.Equal(0, fixture.Pack(options: PackFixture.Options with { FreeBytes = _ => 0 }).Made);
    }

    [Fact]
    public void AFolderBelongsToOnePackOneSizeAndOnePacker()
    {
        using PackFixture fixture = new();
        fixture.Pack();
        Assert.Contains("32x16", Assert.Throws<ConfigurationException>(() => fixture.Pack(options: PackFixture.Options with { Width = 64 })).Message, StringComparison.Ordinal);
        Assert.Contains("frame_folder", Assert.Throws<ConfigurationException>(() => fixture.Pack(options: PackFixture.Options with { Dataset = "kitti_raw" })).Message, StringComparison.Ordinal);
        Assert.Contains("holds files", Assert.Throws<ConfigurationException>(() => fixture.Pack(fixture.Drive.Root)).Message, StringComparison.Ordinal);
        using FramePacker first = FramePacker.Open(fixture.Folder, fixture.Frames, fixture.Dataset, PackFixture.Options);
        Assert.Contains("data pack", Assert.Throws<UserErrorException>(() => fixture.Pack()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APackInUseIsNotChanged()
    {
        using PackFixture fixture = new();
        fixture.Pack(frames: [.. fixture.Frames.Take(6)]);
        using FramePack reader = FramePack.Open(fixture.Folder);
        Assert.Contains("a training reads it", Assert.Throws<UserErrorException>(() => fixture.Pack()).Message, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Pack(frames: [.. fixture.Frames.Take(6)]).Made);
        using FramePack second = FramePack.Open(fixture.Folder);
        Assert.Equal(6, second.Frames.Count);
    }

    private static (int Wanted, int Made, int Present) Numbers(PackOutcome outcome) => (outcome.Wanted, outcome.Made, outcome.Present);

    /// <summary>Both files as text; there are no others.</summary>
    private static (string Index, string Pixels) Files(string folder)
    {
        Assert.Equal([PackFolder.PixelFile, PackFolder.IndexFile], Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        return (File.ReadAllText(Path.Combine(folder, PackFolder.IndexFile)), Convert.ToHexString(File.ReadAllBytes(Path.Combine(folder, PackFolder.PixelFile))));
    }
}
