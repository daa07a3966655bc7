using System.Security.Cryptography;
using SelfSup.Data;
using SelfSup.Data.Synthetic.Recording;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>The recorder's promises: the same files whatever the threads and interruptions, nothing half-written, no two recordings mixed.</summary>
public sealed class RecorderTests : IDisposable
{
    private static readonly RecordingOptions s_options = new() { Drives = 2, FramesPerDrive = 3, Width = 96, Height = 32, Workers = 1 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FilesDoNotDependOnWorkers()
    {
        Record("one", s_options);
        Record("four", s_options with { Workers = 4 });
        AssertSameFiles("one", "four");
    }

    [Fact]
    public void FilesDependOnSeedAndDrive()
    {
        RecordingOptions bare = s_options with { WithSensorNoise = false };
        Record("one", bare);
        Record("other", bare with { Seed = 2 });
        string first = $"{DriveName.Folder(0)}/image_02/data/0000000000.png";
        Assert.NotEqual(Bytes("one", first), Bytes("other", $"{DriveName.Folder(0, 2)}/image_02/data/0000000000.png"));
        Assert.NotEqual(Bytes("one", first), Bytes("one", $"{DriveName.Folder(1)}/image_02/data/0000000000.png"));
    }

    [Fact]
    public void StoppedRecordingGoesOnToTheSameFiles()
    {
        Record("whole", s_options);
        using (CancellationTokenSource stop = new())
        using (SyntheticRecorder recorder = SyntheticRecorder.Open(_folder.File("stopped"), s_options))
        {
            Assert.Throws<OperationCanceledException>(() => recorder.Run(
                done =>
                {
                    if (done == 2)
                        stop.Cancel();
                },
                stop.Token));
        }

        Assert.False(Directory.Exists(_folder.File("stopped/splits")));
        Record("stopped", s_options, expectedPresent: 2);
        AssertSameFiles("whole", "stopped");
    }

    [Fact]
    public void LostFilesAndLeftoversAreMended()
    {
        Record("whole", s_options);
        Record("harmed", s_options);
        string drive = DriveName.Folder(1);
        File.Delete(_folder.File($"harmed/{drive}/image_03/data/0000000001.npy"));
        File.WriteAllBytes(_folder.File($"harmed/{drive}/velodyne_points/data/0000000002.bin"), []);
        File.Delete(_folder.File($"harmed/{drive}/oxts/timestamps.txt"));
        File.Delete(_folder.File("harmed/poses/01.txt"));
        File.Delete(_folder.File("harmed/splits/test_files.txt"));
        File.WriteAllText(_folder.File($"harmed/{drive}/image_02/data/0000000000.png.77.tmp"), "half");
        Record("harmed", s_options, expectedPresent: 4);
        AssertSameFiles("whole", "harmed");
    }

    [Fact]
    public void WholeRecordingIsLeftAlone()
    {
        Record("whole", s_options);
        string image = _folder.File($"whole/{DriveName.Folder(0)}/image_02/data/0000000000.png");
        File.WriteAllText(image, "mine");
        Record("whole", s_options, expectedPresent: 6);
        Assert.Equal("mine", File.ReadAllText(image));
    }

    [Fact]
    public void OtherOptionsAreRefused()
    {
        Record("whole", s_options);
        string before = Listing("whole");
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => SyntheticRecorder.Open(_folder.File("whole"), s_options with { Seed = 9, WithScanner = false }));
        Assert.Contains("seed is 1 there and 9 asked for", error.Message, StringComparison.Ordinal);
        Assert.Contains("scanner is true there and false asked for", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Listing("whole"));
    }

    [Fact]
    public void FoldersOfOthersAreRefused()
    {
        _folder.Write("photos/holiday.jpg", "sea");
        Assert.Throws<ConfigurationException>(() => SyntheticRecorder.Open(_folder.File("photos"), s_options));
        Assert.Equal(["holiday.jpg"], Directory.GetFileSystemEntries(_folder.File("photos")).Select(path => Path.GetFileName(path)));
        Assert.Throws<ConfigurationException>(() => SyntheticRecorder.Open(_folder.File("photos/holiday.jpg"), s_options));
    }

    [Fact]
    public void DamagedManifestIsNamed()
    {
        _folder.Write("data/synth.json", "{ half");
        UserErrorException error = Assert.Throws<UserErrorException>(() => SyntheticRecorder.Open(_folder.File("data"), s_options));
        Assert.Contains("synth.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoRecordersDoNotShareAFolder()
    {
        using SyntheticRecorder first = SyntheticRecorder.Open(_folder.File("data"), s_options);
        Assert.Throws<UserErrorException>(() => SyntheticRecorder.Open(_folder.File("data"), s_options));
    }

    [Fact]
    public void FileThatCannotBeWrittenIsOneError()
    {
        using SyntheticRecorder recorder = SyntheticRecorder.Open(_folder.File("data"), s_options with { Workers = 3 });
        _folder.Write($"data/{DriveName.Folder(1)}/image_02", "a file where a folder should be");
        UserErrorException error = Assert.Throws<UserErrorException>(() => recorder.Run(null, CancellationToken.None));
        Assert.Contains("image_02", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PartsCanBeLeftOut()
    {
        Record("bare", s_options with { Drives = 1, Format = FrameFormat.Jpeg, WithScanner = false, WithDepth = false, WithMasks = false, WithLabels = false });
        string drive = DriveName.Folder(0);
        Assert.Equal(["image_02", "image_03", "oxts"], Directory.GetDirectories(_folder.File($"bare/{drive}")).Select(path => Path.GetFileName(path)).Order());
        Assert.Equal(3, Directory.GetFiles(_folder.File($"bare/{drive}/image_02/data"), "*.jpg").Length);
        Assert.Equal(3, Directory.GetFiles(_folder.File($"bare/{drive}/image_02/data")).Length);
    }

    [Theory]
    [InlineData(0, 3, 96, 32, "drives")]
    [InlineData(10_000, 3, 96, 32, "drives")]
    [InlineData(1, 2, 96, 32, "frames")]
    [InlineData(1, 3, 31, 32, "width")]
    [InlineData(1, 3, 96, 9000, "height")]
    public void ValuesOutOfRangeAreNamed(int drives, int frames, int width, int height, string name)
    {
        RecordingOptions options = new() { Drives = drives, FramesPerDrive = frames, Width = width, Height = height };
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => SyntheticRecorder.Open(_folder.File("data"), options));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullPath));
    }

    private void Record(string name, RecordingOptions options, int expectedPresent = 0)
    {
        using SyntheticRecorder recorder = SyntheticRecorder.Open(_folder.File(name), options);
        Assert.Equal(expectedPresent, recorder.FramesPresent);
        List<int> reports = [];
        recorder.Run(reports.Add, CancellationToken.None);
        Assert.Equal(Enumerable.Range(expectedPresent + 1, recorder.FrameCount - expectedPresent), reports);
    }

    private byte[] Bytes(string recording, string name) => File.ReadAllBytes(_folder.File($"{recording}/{name}"));

    private void AssertSameFiles(string expected, string actual)
    {
        string listing = Listing(expected);
        Assert.Equal(listing, Listing(actual));
        Assert.Contains("velodyne_points", listing, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", listing, StringComparison.Ordinal);
        Assert.DoesNotContain(".lock", listing, StringComparison.Ordinal);
    }

    // Every file with the hash of its content.
    private string Listing(string recording)
    {
        string root = _folder.File(recording);
        return string.Join('\n', Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => $"{Path.GetRelativePath(root, path)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"));
    }
}
