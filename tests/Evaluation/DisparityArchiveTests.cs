using System.Runtime.InteropServices;
using SelfSup.Data;
using SelfSup.Evaluation.Depth;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class DisparityArchiveTests
{
    [Fact]
    public void FramesComeBackAsTheyWereWritten()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("disps.npy");
        using (DisparityArchiveWriter writer = new(path, count: 2, width: 3, height: 2))
        {
            writer.Append([1, 2, 3, 4, 5, 6]);
            writer.Append([0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f]);
            writer.Complete();
        }

        using DisparityArchive archive = DisparityArchive.Open(path, expectedFrames: 2);
        Assert.Equal((2, 3, 2), (archive.Count, archive.Width, archive.Height));
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f], archive.Read(1));
        Assert.Equal([1f, 2, 3, 4, 5, 6], archive.Read(0));
        UserErrorException error = Assert.Throws<UserErrorException>(() => DisparityArchive.Open(path, expectedFrames: 697));
        Assert.Contains("holds 2 disparities, expected 697", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(2, 1, 1, 2)")]
    [InlineData("(2, 1, 2)")]
    public void Float64AndAChannelOfOneServe(string shape)
    {
        using TemporaryFolder folder = new();
        byte[] bytes = MemoryMarshal.AsBytes<double>([0.5, 1, 1.5, 2]).ToArray();
        using DisparityArchive archive = DisparityArchive.Open(folder.Write("d.npy", TestArrays.Npy("<f8", shape, bytes)));
        Assert.Equal((2, 2, 1), (archive.Count, archive.Width, archive.Height));
        Assert.Equal([1.5f, 2], archive.Read(1));
    }

    [Theory]
    [InlineData("<f4", "(2, 2)", "False", "shape (2, 2)")]
    [InlineData("<f4", "(2, 2, 1, 1)", "False", "shape (2, 2, 1, 1)")]
    [InlineData("<f4", "(0, 2, 2)", "False", "shape (0, 2, 2)")]
    [InlineData("<i4", "(1, 2, 2)", "False", "<i4")]
    [InlineData("<f4", "(1, 2, 2)", "True", "Fortran")]
    [InlineData("<f4", "(2, 2, 2)", "False", "ends too early")]
    public void OtherArraysAreRefused(string type, string shape, string fortranOrder, string part)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("d.npy", TestArrays.Npy(type, shape, new byte[16], fortranOrder));
        UserErrorException error = Assert.Throws<UserErrorException>(() => DisparityArchive.Open(path));
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void AValueThatIsNoDisparityIsToldWithItsFrame(float value)
    {
        using TemporaryFolder folder = new();
        byte[] bytes = MemoryMarshal.AsBytes<float>([1, 1, 1, 1, 1, 1, value, 1]).ToArray();
        string path = folder.Write("d.npy", TestArrays.Npy("<f4", "(2, 2, 2)", bytes));
        using DisparityArchive archive = DisparityArchive.Open(path);
        archive.Read(0);
        UserErrorException error = Assert.Throws<UserErrorException>(() => archive.Read(1));
        Assert.Contains("frame 1 ", error.Message, StringComparison.Ordinal);
        Assert.Contains("row 1, column 0", error.Message, StringComparison.Ordinal);
    }
}
