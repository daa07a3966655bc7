using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class GroundTruthArchiveTests
{
    private const string Describe = """
        import sys, numpy
        for depth in numpy.load(sys.argv[1], allow_pickle=True, encoding='latin1')['data']:
            print(depth.dtype, depth.shape, depth.max())
        """;

    [Fact]
    public void FramesAreReadInAnyOrder()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder);
        using GroundTruthArchive archive = GroundTruthArchive.Open(path, expectedFrames: 3);
        Assert.Equal(3, archive.Count);
        foreach (int index in (int[])[1, 2, 0, 0, 2])
        {
            GroundTruthDepth depth = archive.Read(index);
            Assert.Equal((4 + index, 2), (depth.Width, depth.Height));
            Assert.Equal(Frame(index).Metres, depth.Metres);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => archive.Read(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => archive.Read(-1));
    }

    [Fact]
    public void AnotherNumberOfFramesIsToldWithBothNumbers()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder);
        UserErrorException error = Assert.Throws<UserErrorException>(() => GroundTruthArchive.Open(path, expectedFrames: 697));
        Assert.Equal($"{path}: holds 3 depth maps, expected 697, one for each frame of the list; give the file made for this list", error.Message);
    }

    [Fact]
    public void APlainArrayOfFloat64Serves()
    {
        using TemporaryFolder folder = new();
        using MemoryStream bytes = new();
        NpyArray.From<double>([0, 1, 2, 80.25, 4, 5, 6, 7], 2, 2, 2).Write(bytes);
        using GroundTruthArchive archive = GroundTruthArchive.Open(folder.Write("gt.npy", bytes.ToArray()), 2);
        Assert.Equal([4f, 5, 6, 7], archive.Read(1).Metres);
        Assert.Equal([0f, 1, 2, 80.25f], archive.Read(0).Metres);
    }

    [Fact]
    public void WhatIsNoDepthMapIsRefusedByNumber()
    {
        using TemporaryFolder folder = new();
        AssertFrameRefused(folder, NpyArray.From<float>([1, 2], 2), "shape (2), expected a depth map");
        AssertFrameRefused(folder, NpyArray.From<int>([1, 2], 1, 2), "is <i4");
        AssertFrameRefused(folder, NpyArray.From<float>([], 0, 2), "shape (0, 2)");
        AssertFrameRefused(folder, NpyArray.From<float>([1, float.NaN], 1, 2), "depth of NaN");
        AssertFrameRefused(folder, NpyArray.From<double>([1, -1], 1, 2), "depth of -1");
        AssertFrameRefused(folder, NpyArray.From<double>([1, 1e300], 1, 2), "depth of Infinity");
    }

    [Fact]
    public void ALastFrameIsGivenOnlyWhereTheFileEndsAsItShould()
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(Write(folder));
        string path = folder.File("rest.npy");
        using (System.IO.Compression.ZipArchive zip = System.IO.Compression.ZipFile.OpenRead(folder.File("gt_depths.npz")))
            System.IO.Compression.ZipFileExtensions.ExtractToFile(zip.Entries[0], path);
        byte[] content = File.ReadAllBytes(path);
        File.WriteAllBytes(path, content[..^1]);
        using GroundTruthArchive archive = GroundTruthArchive.Open(path, 3);
        archive.Read(1);
        Assert.Contains("ends too early", Assert.Throws<UserErrorException>(() => archive.Read(2)).Message, StringComparison.Ordinal);
        Assert.True(whole.Length < content.Length);
    }

    [Fact]
    public void FramesOfAListTakeTheirGroundTruthFromTheFile()
    {
        using TemporaryFolder folder = new();
        KittiRaw dataset = new(folder.FullPath);
        SplitLine[] lines = [.. Enumerable.Range(0, 3).Select(frame => new SplitLine("2011_09_26/2011_09_26_drive_9001_sync", frame, CameraSide.Left))];
        using GroundTruthArchive archive = GroundTruthArchive.Open(Write(folder));
        UserErrorException error = Assert.Throws<UserErrorException>(() => ArchivedDepthFrames.FromLines(dataset, lines, archive));
        Assert.Contains("3 of 3 frames lack their image", error.Message, StringComparison.Ordinal);

        // Listings are kept, so a data set that was asked before does not see files added since.
        dataset = new KittiRaw(folder.FullPath);
        foreach (SplitLine line in lines)
            ImageFile.WritePng(dataset.ExpectedFramePath(line.Folder, line.FrameIndex, line.Side), new RgbImage(2, 1, [1, 2, 3, 4, 5, 6]));
        IReadOnlyList<DepthFrame> frames = ArchivedDepthFrames.FromLines(dataset, lines, archive);
        Assert.Equal(lines[2].ToString(), frames[2].Name);
        Assert.Equal(2, frames[2].ReadImage().Width);
        Assert.Equal(Frame(2).Metres, frames[2].ReadGroundTruth().Metres);
        Assert.Throws<ArgumentException>(() => ArchivedDepthFrames.FromLines(dataset, lines[..2], archive));
    }

    [PythonNumPyFact]
    public void NumPyReadsWhatIsWritten()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(
            ["float32 (2, 4) 80.5", "float32 (2, 5) 81.5", "float32 (2, 6) 82.5"],
            PythonTorch.Run(Describe, Write(folder)).TrimEnd().Split('\n'));
    }

    private static string Write(TemporaryFolder folder)
    {
        string path = folder.File("gt_depths.npz");
        GroundTruthArchive.Write(path, 3, Enumerable.Range(0, 3).Select(Frame));
        return path;
    }

    private static GroundTruthDepth Frame(int index)
    {
        float[] metres = new float[2 * (4 + index)];
        metres[^2] = 1.25f;
        metres[^1] = 80.5f + index;
        return new GroundTruthDepth(metres, 4 + index, 2);
    }

    private static void AssertFrameRefused(TemporaryFolder folder, NpyArray array, string part)
    {
        string path = folder.File("bad.npz");
        ObjectArrayWriter.Write(path, "data", 2, [NpyArray.From<float>([1], 1, 1), array]);
        using GroundTruthArchive archive = GroundTruthArchive.Open(path);
        string message = Assert.Throws<UserErrorException>(() => archive.Read(1)).Message;
        Assert.StartsWith($"{path}: frame 1 ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }
}
