using System.Globalization;

namespace SelfSup.Training.DataCheck;

/// <summary>
/// Does the camera look where it drives? The point it moves towards, seen on straight stretches, lies near the principal point of a camera
/// that looks ahead; far from it, either the camera looks aside or cx and cy are wrong.
/// The focal lengths cannot be told so: a car turns about one axis, and all that this adds to a point's motion beyond a shift points away from
/// where it drives to, as depth's share does. What can be said of them is in <see cref="CameraCheck"/>.
/// </summary>
internal static class HeadingCheck
{
    private const int FewestPairs = 8;
    private const double StraightRadians = 0.3 * Math.PI / 180;
    private const double AheadRadians = 35 * Math.PI / 180;

    // Cameras are mounted within a few degrees of straight ahead, and better across than up: a slope's or a load's tilt comes on top there.
    private const double FarAcrossDegrees = 8;
    private const double FarDownDegrees = 5.5;

    internal static DataFinding Of(IReadOnlyList<EgoMotion> motions, CheckContext context)
    {
        EgoMotion[] straight = [.. motions.Where(motion => motion.Fitted.Motion.AngleRadians < StraightRadians && motion.Fitted.Motion.AxisAngleRadians < AheadRadians)];
        if (straight.Length < FewestPairs)
        {
            return new DataFinding("heading", FindingSeverity.Ok, $"cannot tell: {straight.Length} sampled pairs drive straight ahead, {FewestPairs} are needed")
            {
                Numbers = new Dictionary<string, double> { ["pairs"] = straight.Length },
            };
        }

        Quartiles x = Quartiles.Of(straight.Select(motion => motion.Fitted.Motion.Epipole(motion.Camera).X / motion.Width));
        Quartiles y = Quartiles.Of(straight.Select(motion => motion.Fitted.Motion.Epipole(motion.Camera).Y / motion.Height));
        double asideX = x.Median - (straight[0].Camera.CentreX / straight[0].Width);
        double asideY = y.Median - (straight[0].Camera.CentreY / straight[0].Height);
        double across = Degrees(asideX * straight[0].Width / straight[0].Camera.FocalX);
        double down = Degrees(asideY * straight[0].Height / straight[0].Camera.FocalY);
        bool far = Math.Abs(across) > FarAcrossDegrees || Math.Abs(down) > FarDownDegrees;
        string detail = string.Create(
            CultureInfo.InvariantCulture,
            $"the camera drives towards ({x.Median:F2}, {y.Median:F2}) of the picture, {across:0.0} degrees across and {down:0.0} down from the principal point ({straight.Length} pairs)");
        Dictionary<string, double> numbers = new()
        {
            ["pairs"] = straight.Length, ["x"] = x.Median, ["y"] = y.Median, ["from_principal_x"] = asideX, ["from_principal_y"] = asideY,
            ["across_degrees"] = across, ["down_degrees"] = down,
        };
        return far
            ? new DataFinding("heading", FindingSeverity.Warning, detail, $"if the camera looks ahead, cx or cy is wrong: {CameraCheck.Remedy(context, context.Readable[0].Target)}") { Numbers = numbers }
            : new DataFinding("heading", FindingSeverity.Ok, detail) { Numbers = numbers };
    }

    private static double Degrees(double tangent) => Math.Atan(tangent) * 180 / Math.PI;
}
