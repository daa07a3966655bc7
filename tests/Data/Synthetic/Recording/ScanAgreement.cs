using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>
/// How laser points agree with a dense depth map. Compared are points whose pixel and its eight neighbours show one surface without a step;
/// the expected depth is interpolated between pixel centres, and the pixel's own range is the least to the greatest of the nine.
/// </summary>
internal sealed class ScanAgreement
{
    // Depth maps are stored in steps of 1/256 m.
    private const double Slack = 1.0 / 256;
    private const double GreatestStep = 1.25;
    private const double HiddenFrom = 1.03;

    private readonly List<double> _relativeErrors = [];
    private int _before;
    private int _behind;
    private int _hidden;

    public int Compared => _relativeErrors.Count;

    public double ShareWithin => 1 - ((double)(_before + _behind) / Compared);

    public double ShareBefore => (double)_before / Compared;

    public double ShareBehind => (double)_behind / Compared;

    /// <summary>Points that the scanner sees over what stands before them and the camera does not, of those compared and these.</summary>
    public double ShareHidden => (double)_hidden / (Compared + _hidden);

    public double MeanRelativeError => _relativeErrors.Average();

    /// <summary>
    /// Compares a scan. With <paramref name="instances"/> one surface means one thing too, and leaves are left out: their holes lie anywhere between pixel centres.
    /// </summary>
    public void Add(float[] points, Matrix<double> velodyneToImage, float[] depth, int width, int height, ushort[]? instances = null)
    {
        double[] m = velodyneToImage.ToRowMajorArray();
        for (int i = 0; i < points.Length; i += 4)
        {
            double x = points[i], y = points[i + 1], z = points[i + 2];
            double w = (m[8] * x) + (m[9] * y) + (m[10] * z) + m[11];
            double u = ((m[0] * x) + (m[1] * y) + (m[2] * z) + m[3]) / w;
            double v = ((m[4] * x) + (m[5] * y) + (m[6] * z) + m[7]) / w;
            if (w > 0 && u >= 1 && v >= 1 && u < width - 2 && v < height - 2 && IsOneThing(instances, ((int)Math.Round(v) * width) + (int)Math.Round(u), width))
                Compare(depth, width, u, v, w);
        }
    }

    public override string ToString() =>
        $"{Compared} points, within their pixel's range {ShareWithin:P3}, before it {ShareBefore:P3}, behind it {ShareBehind:P3} (hidden {ShareHidden:P3}); relative error mean {MeanRelativeError:E2}, worst {_relativeErrors.Max():E2}";

    private static bool IsOneThing(ushort[]? instances, int pixel, int width)
    {
        if (instances is null)
            return true;
        int thing = instances[pixel];
        return thing >> 8 != (int)SemanticClass.Vegetation && Enumerable.Range(0, 9).All(i => instances[pixel + (((i / 3) - 1) * width) + (i % 3) - 1] == thing);
    }

    private void Compare(float[] depth, int width, double u, double v, double pointDepth)
    {
        (int column, int row) = ((int)Math.Round(u), (int)Math.Round(v));
        double least = double.MaxValue;
        double most = 0;
        for (int i = 0; i < 9; i++)
        {
            double here = depth[((row + (i / 3) - 1) * width) + column + (i % 3) - 1];
            least = Math.Min(least, here);
            most = Math.Max(most, here);
        }

        if (least <= 0 || most > GreatestStep * least || most > 255)
            return;
        if (pointDepth > most * HiddenFrom)
        {
            _hidden++;
            return;
        }

        if (pointDepth < least - Slack)
            _before++;
        if (pointDepth > most + Slack)
            _behind++;

        // A plane's inverse depth is linear over the picture.
        (int left, int top) = ((int)Math.Floor(u), (int)Math.Floor(v));
        (double right, double down) = (u - left, v - top);
        int corner = (top * width) + left;
        double above = ((1 - right) / depth[corner]) + (right / depth[corner + 1]);
        double below = ((1 - right) / depth[corner + width]) + (right / depth[corner + width + 1]);
        _relativeErrors.Add(Math.Abs((pointDepth * (((1 - down) * above) + (down * below))) - 1));
    }
}
