using SelfSup.Data.Images;
using SelfSup.Evaluation.Numerics;

namespace SelfSup.Evaluation.Rendering;

/// <summary>Draws the frames of a disparity video: image and disparity in a <see cref="VideoLayout"/>, in one <see cref="DisparityScale"/> for the clip.</summary>
public sealed class DisparityVideo
{
    private readonly DisparityVideoOptions _options;
    private readonly DisparityScale _scale;
    private BilinearSampler? _sampler;
    private float[] _values = [];
    private float[] _scratch = [];
    private RgbImage? _picture;
    private int _frame;

    /// <summary>Prepares a clip.</summary>
    /// <param name="layout">What a frame shows.</param>
    /// <param name="framesPerSecond">The rate at which it plays, by which the colour scale is smoothed.</param>
    /// <param name="frameNumbers">Whether each frame carries its number, from 0, in the upper left corner.</param>
    public DisparityVideo(VideoLayout layout, double framesPerSecond, bool frameNumbers = false)
        : this(new DisparityVideoOptions { Layout = layout, FrameNumbers = frameNumbers }, framesPerSecond)
    {
    }

    /// <summary>Prepares a clip.</summary>
    /// <param name="options">What a frame shows.</param>
    /// <param name="framesPerSecond">The rate at which it plays, by which the colour scale is smoothed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option or the rate is out of range.</exception>
    public DisparityVideo(DisparityVideoOptions options, double framesPerSecond)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _scale = new DisparityScale(framesPerSecond, options.SmoothingSeconds);
    }

    /// <summary>Draws the next frame at the image's size; the picture is drawn over by the following call.</summary>
    /// <param name="image">The frame of the clip.</param>
    /// <param name="disparity">Its disparity, row-major, of any size and either scaling.</param>
    /// <param name="width">The disparity's width.</param>
    /// <param name="height">The disparity's height.</param>
    /// <exception cref="ArgumentException">The disparity has another count of values, or one is not finite.</exception>
    public RgbImage Draw(RgbImage image, ReadOnlySpan<float> disparity, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        DisparityPicture.RequireFinite(disparity);
        Resize(image.Width, image.Height, width, height);
        _sampler!.Resize(disparity, _values);
        _values.CopyTo(_scratch, 0);
        _scale.Follow(_scratch);

        RgbImage picture = Canvas(image.Width, image.Height);
        if (_options.Layout != VideoLayout.Disparity)
            picture.Paste(image, 0, 0);
        int left = _options.Layout == VideoLayout.Side ? image.Width : 0, top = _options.Layout == VideoLayout.Stacked ? image.Height : 0;
        for (int row = 0; row < image.Height; row++)
        {
            DisparityPicture.Paint(
                _values.AsSpan(row * image.Width, image.Width), _scale.Darkest, _scale.Brightest, picture.Pixels.AsSpan(((((top + row) * picture.Width) + left) * RgbImage.Channels)));
        }

        if (_options.ScaleBar)
            ScaleBar.Draw(picture, left, top, image.Width, image.Height, _scale.Darkest, _scale.Brightest, _options.DepthScale);
        if (_options.FrameNumbers)
            TextLabel.Draw(picture, _frame.ToString(), image.Height / 32, image.Height / 32, Math.Max(12, image.Height / 16));
        _frame++;
        return picture;
    }

    private void Resize(int imageWidth, int imageHeight, int width, int height)
    {
        if (_sampler is { } same && same.TargetWidth == imageWidth && same.TargetHeight == imageHeight && same.SourceWidth == width && same.SourceHeight == height)
            return;
        _sampler = new BilinearSampler(width, height, imageWidth, imageHeight);
        Array.Resize(ref _values, checked(imageWidth * imageHeight));
        Array.Resize(ref _scratch, _values.Length);
    }

    private RgbImage Canvas(int imageWidth, int imageHeight)
    {
        int width = _options.Layout == VideoLayout.Side ? imageWidth * 2 : imageWidth;
        int height = _options.Layout == VideoLayout.Stacked ? imageHeight * 2 : imageHeight;
        if (_picture?.Width != width || _picture.Height != height)
            _picture = RgbImage.Uninitialized(width, height);
        return _picture;
    }
}
