using System.Globalization;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Odometry;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation.Odometry;

public sealed class OdometrySequencesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OdometrySequencesTests()
    {
        foreach (string sequence in new[] { "09", "10" })
        {
            for (int i = 0; i < 6; i++)
                _folder.Write($"sequences/{sequence}/image_2/{i:D6}.png", "");
            _folder.Write($"poses/{sequence}.txt", string.Concat(Enumerable.Range(0, 6).Select(i => string.Create(CultureInfo.InvariantCulture, $"1 0 0 0 0 1 0 0 0 0 1 {i}\n"))));
        }
    }

    private KittiOdometry Dataset => new(_folder.FullPath);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WholeSequenceHasAllFrames()
    {
        OdometrySequence sequence = OdometrySequences.Whole(Dataset, "9");
        Assert.Equal("09", sequence.Name);
        Assert.Equal("2011_09_30_drive_0033", sequence.Drive);
        Assert.Equal(6, sequence.Images.Count);
        Assert.Equal(5, sequence.Truth[5][2, 3]);
        File.Delete(_folder.File("sequences/09/image_2/000003.png"));
        Assert.Contains("000003.png: no such frame", Refused(() => OdometrySequences.Whole(Dataset, "9")), StringComparison.Ordinal);
    }

    [Fact]
    public void LinesArePairsSoTheLastFrameFollows()
    {
        IReadOnlyList<OdometrySequence> sequences = OdometrySequences.FromLines(Dataset, [.. Lines("9", 1, 2, 3), .. Lines("10", 0, 1, 2, 3, 4, 5)]);
        Assert.Equal(["09", "10"], sequences.Select(sequence => sequence.Name));
        Assert.Equal(["000001.png", "000002.png", "000003.png", "000004.png"], sequences[0].Images.Select(Path.GetFileName));
        Assert.Equal(1, sequences[0].Truth[0][2, 3]);

        // Frame 6 does not exist.
        Assert.Equal(6, sequences[1].Images.Count);
    }

    [Fact]
    public void WhatIsNoSequenceIsSaid()
    {
        Assert.Contains("09: frame 4 comes after frame 2", Refused(() => OdometrySequences.FromLines(Dataset, Lines("9", 1, 2, 4))), StringComparison.Ordinal);
        Assert.Contains("09: 2 frames; odometry is judged on 3", Refused(() => OdometrySequences.FromLines(Dataset, Lines("9", 4))), StringComparison.Ordinal);
        Assert.Contains("09: frame 6 has no ground-truth pose (there are those of frames 0 to 5)", Refused(() => OdometrySequences.FromLines(Dataset, Lines("9", 4, 5, 6))), StringComparison.Ordinal);
        Assert.Contains("poses/11.txt", Refused(() => OdometrySequences.Whole(Dataset, "11")), StringComparison.Ordinal);
        Assert.Contains("'nine' is not an odometry sequence", Refused(() => OdometrySequences.Whole(Dataset, "nine")), StringComparison.Ordinal);
    }

    private static SplitLine[] Lines(string folder, params int[] frames) => [.. frames.Select(frame => new SplitLine(folder, frame, CameraSide.Left))];

    private static string Refused(Action action)
    {
        string message = Assert.Throws<UserErrorException>(action).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
