using System.Text.Json.Nodes;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Tests.Support;
using SelfSup.Training.Configuration;
using SelfSup.Training.DataCheck;
using SelfSup.Training.Logging;
using Xunit;

namespace SelfSup.Tests.Training.DataCheck;

public sealed class TrainingDataCheckTests : IDisposable
{
    private const int Targets = 2 * (StreetDrives.Frames - 2);

    // Enough for checks that need no exact count.
    private const int Some = 24;

    // KITTI's lens, its picture squeezed to the drives' shape.
    private const double PixelAspect = (320 / 1242.0) / (96 / 375.0);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GoodDataHaveNoFailureAndNoWarningButTheirNumber()
    {
        DataCheckReport report = Check();
        Assert.Equal((Targets, Targets), (report.Targets, report.Sampled));
        Assert.Empty(report.Named(FindingSeverity.Failure));
        Assert.Equal(["triplets"], report.Named(FindingSeverity.Warning));
        Assert.Equal(Targets, Number(report, "triplets", "usable"));
        Assert.Equal(2, Number(report, "triplets", "drives"));
        Assert.Equal(0, Number(report, "pictures", "unreadable"));
        // fx / W = 721.5377 / 1242, shown at the training width.
        Assert.Equal(721.5377 / 1242 * 192, Number(report, "camera", "fx"), 1e-6);
        Assert.Equal(PixelAspect, Number(report, "camera", "pixel_aspect"), 1e-6);
        Assert.InRange(Number(report, "heading", "pairs"), 8, 2 * Targets);
        Assert.Equal(0, Number(report, "heading", "from_principal_x"), 0.03);
        Assert.Equal(0, Number(report, "heading", "from_principal_y"), 0.06);
        Assert.InRange(Number(report, "motion", "median_px"), 0.5, 15);
        Assert.Equal(0, Number(report, "motion", "large_share"));
        Assert.Equal(0, Number(report, "duplicates", "share"));
        Assert.Equal(0, Number(report, "brightness", "jump_share"));
    }

    [Fact]
    public void SamplesAreEvenAndThreadsDoNotMatter()
    {
        DataCheckReport first = Check(samples: 9);
        Assert.Equal(9, first.Sampled);
        Assert.Equal(first.ToJson().ToJsonString(), TrainingDataCheck.Run(Recipe(), 9, Silent(), CancellationToken.None).ToJson().ToJsonString());
    }

    [Fact]
    public void PrincipalPointThatIsOffIsFlagged()
    {
        DataCheckReport across = Check(camera: c => c with { CentreX = c.CentreX + (0.15 * c.Width) }, samples: Some);
        Assert.Contains("heading", across.Named(FindingSeverity.Warning));
        Assert.Equal(-0.15, Number(across, "heading", "from_principal_x"), 0.03);
        Assert.Contains("camera.yaml", Finding(across, "heading").Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(-0.2)]
    public void PrincipalPointThatIsTooLowOrHighIsFlagged(double share)
    {
        DataCheckReport report = Check(camera: c => c with { CentreY = c.CentreY + (share * c.Height) }, samples: Some);
        Assert.Contains("heading", report.Named(FindingSeverity.Warning));
        Assert.Equal(-share, Number(report, "heading", "from_principal_y"), 0.06);
    }

    [Fact]
    public void FocalLengthThatIsWrongIsFlagged()
    {
        DataCheckReport report = Check(camera: c => c with { FocalX = 1.5 * c.FocalX }, samples: Some);
        Assert.Contains("camera", report.Named(FindingSeverity.Warning));
        Assert.Equal(1.5 * PixelAspect, Number(report, "camera", "pixel_aspect"), 1e-6);
        Assert.Contains("1.51 times fy", Finding(report, "camera").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingCameraFails()
    {
        StreetDrives.Write(_folder.FullPath);
        File.Delete(_folder.File("camera.yaml"));
        DataCheckReport report = TrainingDataCheck.Run(Recipe(), 20, Silent(), CancellationToken.None);
        Assert.Equal(["camera"], report.Named(FindingSeverity.Failure));
        Assert.Contains("camera.yaml", Finding(report, "camera").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void StandingCameraFails()
    {
        DataCheckReport report = Check((drive, frame, _) => StreetDrives.Pictures[drive][frame / 15 * 15]);
        Assert.Contains("motion", report.Named(FindingSeverity.Failure));
        Assert.Contains("duplicates", report.Named(FindingSeverity.Warning));
        // 28 targets a drive with two pairs each, of which those at the one change of picture (14-15, seen from both sides) move.
        Assert.Equal(54 / 56.0, Number(report, "duplicates", "share"), 1e-9);
    }

    [Fact]
    public void JumpsOfBrightnessAreFlagged()
    {
        DataCheckReport report = Check((_, frame, picture) => frame % 4 == 0 ? Scaled(picture, 0.7) : picture);
        Assert.Contains("brightness", report.Named(FindingSeverity.Warning));
        // Of four neighbouring pairs two have one dark picture.
        Assert.Equal(0.5, Number(report, "brightness", "jump_share"), 0.04);
    }

    [Fact]
    public void OverexposureIsFlagged()
    {
        DataCheckReport report = Check((_, _, picture) => Scaled(picture, 4), samples: Some);
        Assert.Contains("exposure", report.Named(FindingSeverity.Warning));
        Assert.InRange(Number(report, "exposure", "bright_share"), 0.25, 1);
    }

    // The lowest quarter of every picture is the same textured bonnet.
    [Fact]
    public void BonnetIsFlaggedByItsRows()
    {
        RgbImage bonnet = MovingTexture.Rgb(StreetDrives.Width, StreetDrives.Height, 0, seed: 3);
        DataCheckReport report = Check((_, _, picture) =>
        {
            RgbImage changed = new(picture.Width, picture.Height, [.. picture.Pixels]);
            int start = 72 * picture.Width * 3;
            bonnet.Pixels.AsSpan(start).CopyTo(changed.Pixels.AsSpan(start));
            return changed;
        }, samples: Some);
        Assert.Contains("static regions", report.Named(FindingSeverity.Warning));
        Assert.Equal(0.25, Number(report, "static regions", "share"), 0.04);
        // A block above the bonnet may have its edge.
        Assert.InRange(Number(report, "static regions", "top"), 64 / 96.0, 72 / 96.0);
        Assert.Contains("of 96", Finding(report, "static regions").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void UnreadablePicturesFail()
    {
        StreetDrives.Write(_folder.FullPath);
        string damaged = _folder.File("drive1/000007.jpg");
        File.WriteAllBytes(damaged, File.ReadAllBytes(damaged)[..2000]);
        DataCheckReport report = TrainingDataCheck.Run(Recipe(), 200, Silent(), CancellationToken.None);
        Assert.Equal(["pictures"], report.Named(FindingSeverity.Failure));
        // Three triplets have it.
        Assert.Equal(3, Number(report, "pictures", "unreadable"));
        Assert.Contains("000007.jpg", Finding(report, "pictures").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherSizesWithinADriveAreFlagged()
    {
        DataCheckReport report = Check((drive, frame, picture) => drive == 1 && frame > 20 ? LanczosResampler.Resize(picture, 160, 48) : picture);
        Assert.Contains("pictures", report.Named(FindingSeverity.Warning));
        Assert.Equal(1, Number(report, "pictures", "mixed_drives"));
        Assert.Contains("drive1", Finding(report, "pictures").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void TooFewTargetsAndMissingFramesAreCounted()
    {
        StreetDrives.Write(_folder.FullPath);
        _folder.Write("splits/train_files.txt", "drive0 1 l\ndrive0 2 l\ndrive0 29 l\ndrive9 4 l\n");
        _folder.Write("splits/val_files.txt", "drive0 2 l\ndrive1 3 l\n");
        DataCheckReport report = TrainingDataCheck.Run(Recipe().Set("data.split=own"), 200, Silent(), CancellationToken.None);
        Assert.Equal(["triplets"], report.Named(FindingSeverity.Failure));
        Assert.Equal(4, Number(report, "triplets", "requested"));
        Assert.Equal(2, Number(report, "triplets", "usable"));
        Assert.Equal(1, Number(report, "triplets", "incomplete_drives"));
        Assert.Contains("drive9", Finding(report, "triplets").Detail, StringComparison.Ordinal);
        Assert.Equal(1, Number(report, "validation", "in_training"));
        Assert.Contains("validation", report.Named(FindingSeverity.Warning));
    }

    [Fact]
    public void NoUsableTargetIsAFailureToo()
    {
        StreetDrives.Write(_folder.FullPath);
        _folder.Write("splits/train_files.txt", "drive9 4 l\n");
        DataCheckReport report = TrainingDataCheck.Run(Recipe().Set("data.split=own"), 200, Silent(), CancellationToken.None);
        Assert.Equal(["triplets"], report.Named(FindingSeverity.Failure));
        Assert.Contains("drive9", report.Findings[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingMasksFailWhereTheyAreTrainedWith()
    {
        StreetDrives.Write(_folder.FullPath);
        DataCheckReport report = TrainingDataCheck.Run(Recipe().Set("segmentation.enabled=true"), 5, Silent(), CancellationToken.None);
        Assert.Equal(["masks"], report.Named(FindingSeverity.Failure));
        Assert.Equal(Targets, Number(report, "masks", "targets"));
        Assert.Equal(0, Number(report, "masks", "masked"));
    }

    [Fact]
    public void MissingFolderIsAUsersError() =>
        Assert.Contains("nowhere", Assert.Throws<UserErrorException>(() => TrainingDataCheck.Run(Recipe().Set("data.root", _folder.File("nowhere")), 5, Silent(), CancellationToken.None)).Message, StringComparison.Ordinal);

    [Fact]
    public void CancellationStops()
    {
        StreetDrives.Write(_folder.FullPath);
        Assert.ThrowsAny<OperationCanceledException>(() => TrainingDataCheck.Run(Recipe(), 20, Silent(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void JsonHoldsEveryFinding()
    {
        JsonObject json = Check(samples: 5).ToJson();
        Assert.Equal(Targets, (int)json["targets"]!);
        Assert.Equal(5, (int)json["sampled"]!);
        Assert.Equal(0, (int)json["failures"]!);
        JsonObject triplets = json["findings"]!.AsArray()[0]!.AsObject();
        Assert.Equal("triplets", (string)triplets["name"]!);
        Assert.Equal("warning", (string)triplets["severity"]!);
        Assert.Equal(Targets, (double)triplets["numbers"]!["usable"]!);
    }

    private DataCheckReport Check(
        Func<int, int, RgbImage, RgbImage>? change = null, Func<SelfSup.Data.Calibration.CalibratedCamera, SelfSup.Data.Calibration.CalibratedCamera>? camera = null, int samples = 200)
    {
        StreetDrives.Write(_folder.FullPath, change, camera?.Invoke(StreetDrives.Camera));
        return TrainingDataCheck.Run(Recipe(), samples, Silent(), CancellationToken.None);
    }

    private Recipe Recipe() => new Recipe()
        .Set("model.width", "192").Set("model.height", "64")
        .Set("data.root", _folder.FullPath).Set("data.dataset", "frame_folder").Set("data.split", "all").Set("data.intrinsics", "calibration");

    private static DataFinding Finding(DataCheckReport report, string name) => Assert.Single(report.Findings, finding => finding.Name == name);

    private static double Number(DataCheckReport report, string name, string number) => Finding(report, name).Numbers[number];

    private static RgbImage Scaled(RgbImage picture, double factor) =>
        new(picture.Width, picture.Height, [.. picture.Pixels.Select(value => (byte)Math.Min(255, value * factor))]);

    private static PlainProgressReporter Silent() => new(TextWriter.Null, TimeSpan.FromHours(1));
}
