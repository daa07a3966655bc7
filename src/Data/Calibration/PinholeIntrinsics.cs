using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Data.Calibration;

/// <summary>
/// A pinhole camera's focal lengths and principal point in units of the image's width (x) and height (y), so that they hold for every
/// resized copy of the image. Pixels run from 0 at the centre of the first; the division is by the extent, as the method's code has it.
/// </summary>
/// <param name="FocalX">Focal length divided by the width.</param>
/// <param name="FocalY">Focal length divided by the height.</param>
/// <param name="CentreX">Principal point's column divided by the width.</param>
/// <param name="CentreY">Principal point's row divided by the height.</param>
public readonly record struct PinholeIntrinsics(double FocalX, double FocalY, double CentreX, double CentreY)
{
    /// <summary>One camera for all of KITTI: the drives' mean focal lengths and a centred principal point, as Monodepth2 trains with.</summary>
    public static PinholeIntrinsics KittiFixed { get; } = new(0.58, 1.92, 0.5, 0.5);

    /// <summary>The camera of images mirrored left to right: the principal point moves to 1 − cx.</summary>
    public PinholeIntrinsics Flipped => this with { CentreX = 1 - CentreX };

    /// <summary>Normalises pixel values that were calibrated at the given size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size or a focal length is not positive, or a value is not finite.</exception>
    public static PinholeIntrinsics FromPixels(double fx, double fy, double cx, double cy, double width, double height)
    {
        ThrowUnlessPositive(fx, nameof(fx));
        ThrowUnlessPositive(fy, nameof(fy));
        ThrowUnlessPositive(width, nameof(width));
        ThrowUnlessPositive(height, nameof(height));
        if (!double.IsFinite(cx) || !double.IsFinite(cy))
            throw new ArgumentOutOfRangeException(nameof(cx), $"the principal point ({cx}, {cy}) must be finite");
        return new PinholeIntrinsics(fx / width, fy / height, cx / width, cy / height);
    }

    /// <summary>From a 3×4 projection read from <paramref name="source"/>, which stands in the error with what is wrong.</summary>
    /// <exception cref="UserErrorException">The projection's focal lengths or the size are not positive.</exception>
    internal static PinholeIntrinsics FromProjection(Matrix<double> projection, int width, int height, string source)
    {
        try
        {
            return FromPixels(projection[0, 0], projection[1, 1], projection[0, 2], projection[1, 2], width, height);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new UserErrorException($"{source}: {error.ParamName} is {error.ActualValue}, it must be positive; extract the calibration again", error);
        }
    }

    private static void ThrowUnlessPositive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
            throw new ArgumentOutOfRangeException(name, value, "must be positive");
    }
}
