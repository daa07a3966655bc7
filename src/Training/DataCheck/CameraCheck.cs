using System.Globalization;
using SelfSup.Data;
using SelfSup.Data.Calibration;
using SelfSup.Data.Splits;

namespace SelfSup.Training.DataCheck;

/// <summary>Are the intrinsics those of a plausible camera?</summary>
internal static class CameraCheck
{
    private const double NarrowestDegrees = 20;
    private const double WidestDegrees = 150;
    private const double LeastAspect = 0.8;
    private const double MostAspect = 1.25;

    internal static DataFinding Of(CheckContext context)
    {
        List<(TargetMeasurement Target, PinholeIntrinsics Camera)> cameras = [];
        foreach (TargetMeasurement target in context.Readable.DistinctBy(target => (target.Target.Folder, target.Target.Side)))
        {
            try
            {
                cameras.Add((target, context.Camera(target.Target)));
            }
            catch (UserErrorException error)
            {
                return new DataFinding("camera", FindingSeverity.Failure, error.Message, "data.intrinsics=calibration needs it; mend the file");
            }
        }

        if (cameras.Count == 0)
            return new DataFinding("camera", FindingSeverity.Ok, "not looked at: no picture could be read");
        string[] strange = [.. cameras.SelectMany(camera => Strange(camera.Target, camera.Camera)).Distinct()];
        (TargetMeasurement first, PinholeIntrinsics shown) = cameras[0];
        string detail = $"{Describe(shown, context.Recipe.Model.Width, context.Recipe.Model.Height)}{(cameras.DistinctBy(c => c.Camera).Count() > 1 ? $" ({first.Target.Folder}; others differ)" : "")}";
        Dictionary<string, double> numbers = new()
        {
            ["fx"] = shown.FocalX * context.Recipe.Model.Width,
            ["fy"] = shown.FocalY * context.Recipe.Model.Height,
            ["cx"] = shown.CentreX * context.Recipe.Model.Width,
            ["cy"] = shown.CentreY * context.Recipe.Model.Height,
            ["field_of_view_degrees"] = FieldOfView(shown.FocalX),
            ["pixel_aspect"] = PixelAspect(shown, first.Width, first.Height),
        };
        return strange.Length == 0
            ? new DataFinding("camera", FindingSeverity.Ok, detail) { Numbers = numbers }
            : new DataFinding("camera", FindingSeverity.Warning, $"{detail}; {string.Join("; ", strange.Take(3))}", Remedy(context, first.Target)) { Numbers = numbers };
    }

    /// <summary>What a remedy says about intrinsics that seem wrong.</summary>
    internal static string Remedy(CheckContext context, SplitLine target) => context.Recipe.Data.Intrinsics switch
    {
        "fixed" => "data.intrinsics=fixed is KITTI's camera; data of another one need data.intrinsics=calibration",
        _ when context.Dataset is Data.Datasets.FrameFolder folder => $"calibrate the camera and mend {folder.CameraPath(target.Folder)}",
        _ => "look at the drives' calibration files",
    };

    private static IEnumerable<string> Strange(TargetMeasurement target, PinholeIntrinsics camera)
    {
        double degrees = FieldOfView(camera.FocalX);
        if (degrees is < NarrowestDegrees or > WidestDegrees)
            yield return string.Create(CultureInfo.InvariantCulture, $"{degrees:F0} degrees of view across are not a driving camera's ({NarrowestDegrees:F0} to {WidestDegrees:F0})");
        if (camera.CentreX is < 1 / 3.0 or > 2 / 3.0 || camera.CentreY is < 1 / 3.0 or > 2 / 3.0)
            yield return string.Create(CultureInfo.InvariantCulture, $"the principal point ({camera.CentreX:F2} of the width, {camera.CentreY:F2} of the height) is outside the picture's middle third");
        double aspect = PixelAspect(camera, target.Width, target.Height);
        if (aspect is < LeastAspect or > MostAspect)
            yield return string.Create(CultureInfo.InvariantCulture, $"fx is {aspect:F2} times fy on pictures of {target.Width}x{target.Height} pixels: calibrated for another shape of picture, or one of the two is wrong");
    }

    private static string Describe(PinholeIntrinsics camera, int width, int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"fx {camera.FocalX * width:F1}, fy {camera.FocalY * height:F1}, cx {camera.CentreX * width:F1}, cy {camera.CentreY * height:F1} at {width}x{height}; {FieldOfView(camera.FocalX):F0} x {FieldOfView(camera.FocalY):F0} degrees of view");

    private static double FieldOfView(double normalisedFocal) => 2 * Math.Atan(0.5 / normalisedFocal) * 180 / Math.PI;

    private static double PixelAspect(PinholeIntrinsics camera, int width, int height) => camera.FocalX * width / (camera.FocalY * height);
}
