using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.FromVideo;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.FromVideo;

public sealed class ImportPartsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 30 frames: targets 26, 27, 28 validate with frames 25 to 29; training ends at target 23 with frame 24.
    [Fact]
    public void LastTenthValidatesAndSharesNoFrame()
    {
        SplitSet split = TailSplit.Of([("a", 30), ("b", 9), ("c", 3)]);
        Assert.Equal([26, 27, 28], split.Validation.Select(line => line.FrameIndex));
        Assert.All(split.Validation, line => Assert.Equal("a", line.Folder));
        Assert.Equal(Enumerable.Range(1, 23), split.Train.Where(line => line.Folder == "a").Select(line => line.FrameIndex));
        Assert.Equal(Enumerable.Range(1, 7), split.Train.Where(line => line.Folder == "b").Select(line => line.FrameIndex));
        Assert.Equal([1], split.Train.Where(line => line.Folder == "c").Select(line => line.FrameIndex));
    }

    [Theory]
    [InlineData("day 1/My drive (2).MP4", "My_drive__2")]
    [InlineData("Größe-ü.mov", "Größe-ü")]
    [InlineData("../..hidden..mp4", "hidden")]
    [InlineData("***.mp4", "video")]
    [InlineData("splits.mp4", "splits_2")]
    public void NamesAreSafe(string video, string expected) => Assert.Equal(expected, new DriveNames().For(video));

    [Fact]
    public void NamesAreUnique()
    {
        DriveNames names = new();
        Assert.Equal("a", names.For("x/a.mp4"));
        Assert.Equal("A_2", names.For("y/A.avi"));
        Assert.Equal("a_3", names.Further("a"));
        Assert.Equal(80, names.For(new string('n', 300) + ".mp4").Length);
    }

    // W / 2 / tan(45°) = 960
    [Fact]
    public void FieldOfViewGivesSquarePixelsInTheMiddle()
    {
        CalibratedCamera camera = CameraChoice.FieldOfView(90).For("v", 1920, 1080);
        Assert.Equal(960, camera.FocalX, 9);
        Assert.Equal(960, camera.FocalY, 9);
        Assert.Equal((960, 540, 1920, 1080), (camera.CentreX, camera.CentreY, camera.Width, camera.Height));
    }

    [Fact]
    public void IntrinsicsAreThoseOfTheirSize()
    {
        Assert.Equal(new CalibratedCamera(1000, 1010, 630, 350, 1280, 720), CameraChoice.Intrinsics("1000,1010,630,350").For("v", 1280, 720));
        Assert.Equal(new CalibratedCamera(500, 505, 315, 175, 640, 360), CameraChoice.Intrinsics("1000,1010,630,350@1280x720").For("v", 640, 360));
        Assert.Contains("another shape", Assert.Throws<UserErrorException>(() => CameraChoice.Intrinsics("1000,1010,630,350@1280x720").For("v", 640, 480)).Message, StringComparison.Ordinal);
        string file = _folder.Write("camera.yaml", "fx: 1000\nfy: 1010\ncx: 630\ncy: 350\nwidth: 1280\nheight: 720\n");
        Assert.Equal(new CalibratedCamera(2000, 2020, 1260, 700, 2560, 1440), CameraChoice.File(file).For("v", 2560, 1440));
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,x")]
    [InlineData("0,2,3,4")]
    [InlineData("1,-2,3,4")]
    [InlineData("1,2,3,4@640")]
    [InlineData("1,2,3,4@640x0")]
    [InlineData("1,2,3,4@640x480@2")]
    [InlineData("nan,2,3,4")]
    public void MalformedIntrinsicsAreNamed(string text) =>
        Assert.Contains($"--intrinsics: '{text}'", Assert.Throws<ConfigurationException>(() => CameraChoice.Intrinsics(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(9)]
    [InlineData(171)]
    [InlineData(double.NaN)]
    public void StrangeAnglesAreRefused(double degrees) => Assert.Throws<ConfigurationException>(() => CameraChoice.FieldOfView(degrees));

    [Fact]
    public void CropsMoveThePrincipalPoint()
    {
        Assert.Equal((1820, 900), new CropMargins(60, 0, 40, 180).Rest(1920, 1080));
        CalibratedCamera camera = new CalibratedCamera(1000, 1000, 960, 540, 1920, 1080).Cropped(60, 0, 1820, 900);
        Assert.Equal(new CalibratedCamera(1000, 1000, 900, 540, 1820, 900), camera);
        Assert.Equal(900 / 1820.0, camera.Normalised.CentreX, 12);
        Assert.Throws<ConfigurationException>(() => new CropMargins(0, 1049, 0, 0).Rest(1920, 1080));
        Assert.Throws<ConfigurationException>(() => new CropMargins(-1, 0, 0, 0).Rest(1920, 1080));
        Assert.Throws<ConfigurationException>(() => new CropMargins(int.MaxValue, 0, int.MaxValue, 0).Rest(1920, 1080));
    }

    [Fact]
    public void CameraFilesAreReadAgain()
    {
        CalibratedCamera camera = new(1000.25, 1 / 3.0, 630, 350, 1280, 720);
        Assert.Equal(camera, CameraFile.ReadCamera(_folder.Write("own.yaml", camera.ToYaml())));
    }

    [Theory]
    [InlineData("640x192", true)]
    [InlineData("640", false)]
    [InlineData("640x", false)]
    [InlineData("640x0", false)]
    [InlineData("640x99999", false)]
    [InlineData("6 40x192", false)]
    [InlineData("640x192x3", false)]
    public void SizesAreParsed(string text, bool valid) => Assert.Equal(valid, PictureSize.TryParse(text, out _, out _));
}
