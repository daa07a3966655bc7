using System.Text;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;
using SelfSup.Evaluation.Reporting;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Evaluation;

/// <summary>What the program draws, as a whole: each kind of picture of one made-up street beside a stored reference.</summary>
public sealed class PictureReferenceTests
{
    private const int Width = 160;
    private const int Height = 64;

    // A ground plane below the horizon, a box in front of it, sky above: depth in metres, 0 for the sky.
    private static readonly float[] s_truth = Map((x, y) => y < 20 ? 0 : x is >= 90 and < 120 && y < 46 ? 9 : Math.Min(80f, 120f / (y - 18)));

    // Too near on the left, too far on the right, and without a sky.
    private static readonly float[] s_depth = Map((x, y) => (s_truth[(y * Width) + x] is > 0 and float known ? known : 80) * (0.6f + (0.8f * x / Width)));

    private static readonly float[] s_disparity = Array.ConvertAll(s_depth, depth => 1 / depth);

    private static readonly RgbImage s_image = Photograph();

    [Fact]
    public void Disparity() => PictureComparison.AssertAsStored("disparity", DisparityPicture.Render(s_disparity, Width, Height, Width, Height));

    [Fact]
    public void DisparityEnlarged() => PictureComparison.AssertAsStored("disparity_enlarged", DisparityPicture.Render(s_disparity, Width, Height, 211, 96));

    [Fact]
    public void Depth() => PictureComparison.AssertAsStored("depth", DepthPicture.Render([.. s_depth.Zip(s_truth, (depth, truth) => truth > 0 ? depth : 0)], Width, Height));

    [Fact]
    public void Error() => PictureComparison.AssertAsStored("error", ErrorPicture.Render(s_depth, s_truth, Width, Height));

    [Fact]
    public void ErrorLegend() => PictureComparison.AssertAsStored("error_legend", ErrorPicture.Legend(240, 24));

    [Fact]
    public void PhotometricError() =>
        PictureComparison.AssertAsStored("photometric_error", PhotometricErrorPicture.Render(Map((x, y) => 0.5f * x / Width * (y < 32 ? 1 : 0.5f)), Width, Height));

    [Fact]
    public void AutoMask() => PictureComparison.AssertAsStored("auto_mask", MaskPicture.Render(Map((x, y) => x is >= 90 and < 120 && y is >= 20 and < 46 ? 0 : y < 20 ? 0.5f : 1), Width, Height));

    [Fact]
    public void Row() => PictureComparison.AssertAsStored("row", PictureRow.Join(
    [
        ("image", s_image),
        ("disparity", DisparityPicture.Render(s_disparity, Width, Height, Width, Height)),
        ("truth", DepthPicture.Render(s_truth, Width, Height)),
        ("error", ErrorPicture.Render(s_depth, s_truth, Width, Height)),
    ]));

    [Theory]
    [InlineData(VideoLayout.Stacked, "video_stacked")]
    [InlineData(VideoLayout.Side, "video_side")]
    [InlineData(VideoLayout.Disparity, "video_disparity")]
    public void VideoFrame(VideoLayout layout, string name)
    {
        // The second frame: numbered, and in the colours that follow the clip.
        DisparityVideo video = new(layout, 10, frameNumbers: true);
        video.Draw(s_image, Array.ConvertAll(s_disparity, value => 2 * value), Width, Height);
        PictureComparison.AssertAsStored(name, video.Draw(s_image, s_disparity, Width, Height));
    }

    [Fact]
    public void Chart()
    {
        LineSeries steps = new("each step", [.. Enumerable.Range(1, 40).Select(step => ((double)step, 0.2 + (0.3 * Math.Exp(-step / 10.0)) + (0.02 * (step * 7 % 5))))], IsFaint: true);
        LineChart chart = new("Loss & more", "step", "loss", [steps, steps.MovingMean("mean of 5", 5), new LineSeries("constant", [(1, 0.3), (40, 0.3)], IsDashed: true), new LineSeries("one", [(20, 0.4)])]);
        StringBuilder svg = new();
        LineChartSvg.Append(svg, chart);
        PictureComparison.AssertTextAsStored("chart.svg.txt", svg.ToString());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void EveryReferenceTellsAShiftByAPixel(int right, int down)
    {
        string[] references = Directory.GetFiles(PictureComparison.Expectations, "*.png");
        Assert.Equal(11, references.Length);
        Assert.All(references, path =>
        {
            RgbImage reference = ImageFile.Read(path);
            RgbImage shifted = new(reference.Width, reference.Height, [.. reference.Pixels]);
            for (int i = reference.Pixels.Length - 1; i >= 0; i--)
            {
                (int column, int row) = (i / 3 % reference.Width, i / 3 / reference.Width);
                if (column >= right && row >= down)
                    shifted.Pixels[i] = reference.Pixels[i - (right * 3) - (down * 3 * reference.Width)];
            }

            Assert.False(PictureComparison.Measure(reference, shifted).IsTolerable, $"{path}: {PictureComparison.Measure(reference, shifted)}");
        });
    }

    private static float[] Map(Func<int, int, float> value)
    {
        float[] map = new float[Width * Height];
        for (int i = 0; i < map.Length; i++)
            map[i] = value(i % Width, i / Width);
        return map;
    }

    private static RgbImage Photograph()
    {
        byte[] pixels = new byte[Width * Height * RgbImage.Channels];
        for (int i = 0; i < Width * Height; i++)
        {
            (int x, int y) = (i % Width, i / Width);
            (pixels[i * 3], pixels[(i * 3) + 1], pixels[(i * 3) + 2]) = s_truth[i] switch
            {
                0 => ((byte)150, (byte)190, (byte)(255 - y)),
                9 => ((byte)180, (byte)(40 + (x % 8 * 4)), (byte)40),
                _ => ((byte)(90 + (x / 8 % 2 * 20)), (byte)(90 + (x / 8 % 2 * 20)), (byte)(95 + (y / 4 % 2 * 10))),
            };
        }

        return new RgbImage(Width, Height, pixels);
    }
}
