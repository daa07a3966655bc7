using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using Xunit;

namespace SelfSup.Tests.Evaluation;

public sealed class PredictionWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("selfsup-prediction-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void PictureAndArrayAreWritten()
    {
        string output = Path.Combine(_folder, "out");
        IReadOnlyList<string> written = new PredictionWriter(output, writeArrays: true).Write("/data/street.01.jpg", [1, 2, 3, 4, 5, 6], 3, 2, 12, 7);
        Assert.Equal([Path.Combine(output, "street.01_disp.png"), Path.Combine(output, "street.01_disp.npy")], written);
        Assert.Equal(written.Order(), Directory.GetFiles(output).Order());
        RgbImage picture = ImageFile.Read(written[0]);
        Assert.Equal(DisparityPicture.Render([1, 2, 3, 4, 5, 6], 3, 2, 12, 7).Pixels, picture.Pixels);
        NpyArray array = NpyArray.Read(written[1]);
        Assert.Equal([1, 1, 2, 3], array.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.As<float>().ToArray());
    }

    [Fact]
    public void ByDefaultThePictureLiesBesideTheImage()
    {
        string path = Path.Combine(_folder, "a.png");
        Assert.Equal([Path.Combine(_folder, "a_disp.jpeg")], new PredictionWriter(format: PictureFormat.Jpeg).Write(path, [1, 2], 2, 1, 20, 10));
        RgbImage picture = ImageFile.Read(Path.Combine(_folder, "a_disp.jpeg"));
        Assert.Equal((20, 10), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("a/street_disp.jpeg", true)]
    [InlineData("street_disp.png", true)]
    [InlineData("street.png", false)]
    [InlineData("disp.png", false)]
    public void ItsOwnPicturesAreKnown(string path, bool expected) => Assert.Equal(expected, PredictionWriter.IsPrediction(path));

    [Fact]
    public void AWrongDisparityLeavesNoFile()
    {
        Assert.Throws<UserErrorException>(() => new PredictionWriter(_folder, writeArrays: true).Write("a.png", [1, float.NaN], 2, 1, 4, 4));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void AFileInTheFoldersPlaceIsAUserError()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, string.Empty);
        Assert.Throws<UserErrorException>(() => new PredictionWriter(file).Write("a.png", [1, 2], 2, 1, 4, 4));
    }
}
