using System.Globalization;

namespace SelfSup.Data.Calibration;

/// <summary>A camera as a <c>camera.yaml</c> states it: in pixels of pictures of a given size.</summary>
/// <param name="FocalX">fx, positive.</param>
/// <param name="FocalY">fy, positive.</param>
/// <param name="CentreX">cx, the principal point's column.</param>
/// <param name="CentreY">cy, its row.</param>
/// <param name="Width">Columns of the pictures that it was calibrated for.</param>
/// <param name="Height">Their rows.</param>
public sealed record CalibratedCamera(double FocalX, double FocalY, double CentreX, double CentreY, double Width, double Height)
{
    /// <summary>The camera in units of the picture's sides.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size or a focal length is not positive, or a value is not finite.</exception>
    public PinholeIntrinsics Normalised => PinholeIntrinsics.FromPixels(FocalX, FocalY, CentreX, CentreY, Width, Height);

    /// <summary>
    /// Square pixels, principal point in the middle, and the horizontal field of view of the whole picture: fx = fy = W / 2 / tan(angle / 2).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is not between 0 and 180 degrees, or a side is not positive.</exception>
    public static CalibratedCamera FromFieldOfView(double degrees, int width, int height)
    {
        if (!(degrees is > 0 and < 180))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "expected an angle between 0 and 180 degrees");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        double focal = width / 2.0 / Math.Tan(degrees * Math.PI / 360);
        return new CalibratedCamera(focal, focal, width / 2.0, height / 2.0, width, height);
    }

    /// <summary>The same lens on a copy of the picture resized to other sides.</summary>
    public CalibratedCamera Resized(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (double across, double down) = (width / Width, height / Height);
        return new CalibratedCamera(FocalX * across, FocalY * down, CentreX * across, CentreY * down, width, height);
    }

    /// <summary>The same lens on a part of the picture that begins at (<paramref name="left"/>, <paramref name="top"/>).</summary>
    public CalibratedCamera Cropped(int left, int top, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        return this with { CentreX = CentreX - left, CentreY = CentreY - top, Width = width, Height = height };
    }

    /// <summary>The text of a <c>camera.yaml</c>, which <see cref="CameraFile"/> reads.</summary>
    public string ToYaml() => string.Create(
        CultureInfo.InvariantCulture, $"fx: {FocalX:R}\nfy: {FocalY:R}\ncx: {CentreX:R}\ncy: {CentreY:R}\nwidth: {Width:R}\nheight: {Height:R}\n");
}
