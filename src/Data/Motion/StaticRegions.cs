namespace SelfSup.Data.Motion;

/// <summary>
/// Finds what stays at its place in the picture while the camera moves: the own bonnet, a logo, a time stamp, black borders. Over many
/// pictures of a moving camera the mean picture is blurred, except there: a block is static where the mean picture's gradients are nearly as
/// strong as the pictures' own, or where every picture is black. Blocks without any structure (sky, wet road) tell nothing and do no harm.
/// </summary>
/// <remarks>Sums are whole numbers, so the result does not depend on the order of the pictures. Safe for use from many threads.</remarks>
public sealed class StaticRegions
{
    /// <summary>Fewer pictures than this say nothing: a house that is passed slowly would count.</summary>
    public const int FewestPictures = 15;

    private const int BlockPixels = 8;
    private const double LeastGradient = 4;
    private const double StaticRatio = 0.8;
    private const int Black = 12;

    private readonly Lock _lock = new();
    private readonly int _width;
    private readonly int _height;
    private readonly long[] _sum;
    private readonly long[] _gradient;
    private readonly byte[] _largest;
    private int _pictures;

    /// <summary>Starts without pictures; all of them have this size.</summary>
    public StaticRegions(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, BlockPixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, BlockPixels);
        _width = width;
        _height = height;
        _sum = new long[width * height];
        _gradient = new long[width * height];
        _largest = new byte[width * height];
    }

    /// <summary>How many pictures were added.</summary>
    public int Pictures => _pictures;

    /// <summary>Adds a picture of a moving camera.</summary>
    /// <exception cref="ArgumentException">It has another size.</exception>
    public void Add(GreyFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != _width || frame.Height != _height)
            throw new ArgumentException($"a picture of {frame.Width}x{frame.Height} pixels was added to those of {_width}x{_height}", nameof(frame));
        byte[] pixels = frame.Pixels;
        lock (_lock)
        {
            _pictures++;
            for (int y = 0; y < _height; y++)
            {
                for (int x = 0; x < _width; x++)
                {
                    int i = (y * _width) + x;
                    int right = x + 1 < _width ? pixels[i + 1] : pixels[i];
                    int below = y + 1 < _height ? pixels[i + _width] : pixels[i];
                    _sum[i] += pixels[i];
                    _gradient[i] += Math.Abs(right - pixels[i]) + Math.Abs(below - pixels[i]);
                    _largest[i] = Math.Max(_largest[i], pixels[i]);
                }
            }
        }
    }

    /// <summary>The share of the picture that is static, and the rows that it spans, as shares of the height.</summary>
    public StaticRegion Find()
    {
        int blocks = 0;
        int found = 0;
        int first = int.MaxValue;
        int last = 0;
        for (int top = 0; top + BlockPixels <= _height; top += BlockPixels)
        {
            for (int left = 0; left + BlockPixels <= _width; left += BlockPixels)
            {
                blocks++;
                if (_pictures == 0 || !IsStatic(left, top))
                    continue;
                found++;
                first = Math.Min(first, top);
                last = Math.Max(last, top + BlockPixels);
            }
        }

        return found == 0 ? default : new StaticRegion((double)found / blocks, (double)first / _height, (double)last / _height);
    }

    private bool IsStatic(int left, int top)
    {
        long ofMean = 0;
        long mean = 0;
        byte largest = 0;
        for (int y = top; y < top + BlockPixels; y++)
        {
            for (int x = left; x < left + BlockPixels; x++)
            {
                int i = (y * _width) + x;
                long right = x + 1 < _width ? _sum[i + 1] : _sum[i];
                long below = y + 1 < _height ? _sum[i + _width] : _sum[i];
                ofMean += Math.Abs(right - _sum[i]) + Math.Abs(below - _sum[i]);
                mean += _gradient[i];
                largest = Math.Max(largest, _largest[i]);
            }
        }

        double gradient = (double)mean / (_pictures * BlockPixels * BlockPixels);
        return largest <= Black || (gradient >= LeastGradient && ofMean >= StaticRatio * mean);
    }
}
