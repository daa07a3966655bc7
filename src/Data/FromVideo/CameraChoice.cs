using System.Globalization;
using SelfSup.Data.Calibration;

namespace SelfSup.Data.FromVideo;

/// <summary>Where the intrinsics of a video's camera come from.</summary>
public sealed class CameraChoice
{
    // Sides are whole numbers, so that scaled sizes differ by a little.
    private const double AspectTolerance = 0.02;

    private readonly CalibratedCamera? _calibrated;
    private readonly double[]? _ownPixels;
    private readonly double _degrees;
    private readonly string _source;

    private CameraChoice(string source, CalibratedCamera? calibrated = null, double[]? ownPixels = null, double degrees = 0)
    {
        _source = source;
        _calibrated = calibrated;
        _ownPixels = ownPixels;
        _degrees = degrees;
    }

    /// <summary>The horizontal field of view of the whole picture, with square pixels and a centred principal point.</summary>
    /// <exception cref="ConfigurationException">The angle is not between 10 and 170 degrees.</exception>
    public static CameraChoice FieldOfView(double degrees) => degrees is >= 10 and <= 170
        ? new CameraChoice("--fov", degrees: degrees)
        : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"--fov: {degrees} is no horizontal field of view in degrees (10 to 170) that a pinhole camera describes"));

    /// <summary>Parses <c>fx,fy,cx,cy[@WxH]</c> in pixels of the video, or of pictures of W×H pixels.</summary>
    /// <exception cref="ConfigurationException">The text has another form, or a focal length or side is not positive.</exception>
    public static CameraChoice Intrinsics(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('@');
        string[] numbers = parts[0].Split(',');
        double[] values = new double[4];
        bool valid = parts.Length <= 2 && numbers.Length == 4;
        for (int i = 0; i < 4 && valid; i++)
            valid = double.TryParse(numbers[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) && double.IsFinite(values[i]);
        (int width, int height) = (0, 0);
        if (valid && parts.Length == 2)
            valid = PictureSize.TryParse(parts[1], out width, out height);
        if (!valid || values[0] <= 0 || values[1] <= 0)
            throw new ConfigurationException($"--intrinsics: '{text}' is not fx,fy,cx,cy in pixels with positive fx and fy (and @WxH, the size they were calibrated at), such as 721.5,721.5,609.6,172.9@1242x375");
        return parts.Length == 2
            ? new CameraChoice("--intrinsics", new CalibratedCamera(values[0], values[1], values[2], values[3], width, height))
            : new CameraChoice("--intrinsics", ownPixels: values);
    }

    /// <summary>Reads a <c>camera.yaml</c>.</summary>
    /// <exception cref="UserErrorException">The file is missing or malformed.</exception>
    public static CameraChoice File(string path) => new(path, CameraFile.ReadCamera(path));

    /// <summary>The camera of a video whose pictures have this size.</summary>
    /// <exception cref="UserErrorException">The intrinsics are for pictures of another shape.</exception>
    public CalibratedCamera For(string video, int width, int height)
    {
        if (_ownPixels is { } own)
            return new CalibratedCamera(own[0], own[1], own[2], own[3], width, height);
        if (_calibrated is not { } camera)
            return CalibratedCamera.FromFieldOfView(_degrees, width, height);
        double aspect = camera.Width / camera.Height * height / width;
        return Math.Abs(aspect - 1) <= AspectTolerance
            ? camera.Resized(width, height)
            : throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture, $"{video}: its pictures are {width}x{height}, another shape than the {camera.Width}x{camera.Height} of {_source}; give the intrinsics of this camera's video mode"));
    }
}
