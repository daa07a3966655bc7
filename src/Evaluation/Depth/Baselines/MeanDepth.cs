using SelfSup.Data;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth.Baselines;

/// <summary>
/// The baseline that knows the camera but not the image: every pixel's mean depth over training frames. It has the road's slope and the sky,
/// so a network must look at its image to beat it.
/// </summary>
public sealed class MeanDepth : IDisparityPredictor
{
    private readonly float[] _disparity;

    private MeanDepth(int width, int height, float[] disparity, int frames)
    {
        Width = width;
        Height = height;
        Frames = frames;
        _disparity = disparity;
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public bool PostProcessed => false;

    /// <summary>The number of frames behind the mean.</summary>
    public int Frames { get; }

    /// <summary>Averages the ground truth of frames on a grid of <paramref name="width"/> x <paramref name="height"/> cells; images are not read.</summary>
    /// <param name="frames">Frames of the training set, of any sizes.</param>
    /// <param name="width">Columns of the grid.</param>
    /// <param name="height">Rows of the grid.</param>
    /// <param name="cancellation">Checked between frames.</param>
    /// <remarks>A cell that no frame measures (sky, or above the scanner) takes the next measured one above it in its column, else below it, else the mean of all.</remarks>
    /// <exception cref="UserErrorException">The list is empty, a ground truth cannot be read, or none measures anything.</exception>
    public static MeanDepth Of(IReadOnlyList<DepthFrame> frames, int width, int height, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        double[] sums = new double[width * height];
        long[] counts = new long[width * height];
        foreach (DepthFrame frame in frames)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(frame.ReadGroundTruth(), width, height, sums, counts);
        }

        long measured = counts.Sum();
        if (measured == 0)
            throw new UserErrorException($"the mean depth baseline has no measured pixel in its {frames.Count} training frames; give a list of frames with ground truth");
        float[] depth = new float[sums.Length];
        for (int i = 0; i < depth.Length; i++)
            depth[i] = counts[i] > 0 ? (float)(sums[i] / counts[i]) : 0;
        FillColumns(depth, width, height, (float)(sums.Sum() / measured));
        return new MeanDepth(width, height, [.. depth.Select(metres => 1 / metres)], frames.Count);
    }

    /// <inheritdoc/>
    public float[][] Predict(IReadOnlyList<RgbImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return [.. images.Select(_ => _disparity)];
    }

    private static void Add(GroundTruthDepth truth, int width, int height, double[] sums, long[] counts)
    {
        for (int cell = 0; cell < sums.Length; cell++)
        {
            (int top, int bottom) = Covered(cell / width, height, truth.Height);
            (int left, int right) = Covered(cell % width, width, truth.Width);
            for (int row = top; row < bottom; row++)
            {
                foreach (float metres in truth.Metres.AsSpan((row * truth.Width) + left, right - left))
                {
                    if (metres <= 0)
                        continue;
                    sums[cell] += metres;
                    counts[cell]++;
                }
            }
        }
    }

    // The pixels whose centres lie in a cell; where cells are smaller than pixels, the one around the cell.
    private static (int First, int End) Covered(int cell, int cells, int pixels)
    {
        int first = (int)((long)cell * pixels / cells);
        return (first, Math.Max(first + 1, (int)((cell + 1L) * pixels / cells)));
    }

    private static void FillColumns(float[] depth, int width, int height, float otherwise)
    {
        for (int column = 0; column < width; column++)
        {
            float above = 0;
            for (int row = 0; row < height; row++)
                above = depth[(row * width) + column] = depth[(row * width) + column] > 0 ? depth[(row * width) + column] : above;
            float below = otherwise;
            for (int row = height - 1; row >= 0; row--)
                below = depth[(row * width) + column] = depth[(row * width) + column] > 0 ? depth[(row * width) + column] : below;
        }
    }
}
