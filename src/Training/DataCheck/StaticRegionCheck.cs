using SelfSup.Data.Motion;

namespace SelfSup.Training.DataCheck;

/// <summary>Does a part of the picture ride along: the own bonnet, a logo, a time stamp, borders?</summary>
internal static class StaticRegionCheck
{
    private const double Some = 0.008;

    internal static DataFinding Of(CheckContext context)
    {
        int pictures = context.Regions?.Pictures ?? 0;
        if (pictures < StaticRegions.FewestPictures)
        {
            return new DataFinding("static regions", FindingSeverity.Ok, $"cannot tell: {pictures} sampled pictures are of a moving camera, {StaticRegions.FewestPictures} are needed")
            {
                Numbers = new Dictionary<string, double> { ["pictures"] = pictures },
            };
        }

        StaticRegion region = context.Regions!.Find();
        Dictionary<string, double> numbers = new() { ["pictures"] = pictures, ["share"] = region.Share, ["top"] = region.Top, ["bottom"] = region.Bottom };
        if (region.Share <= Some)
            return new DataFinding("static regions", FindingSeverity.Ok, $"{Share.Text(region.Share)} of the picture stays in place while the camera moves") { Numbers = numbers };
        int height = context.Readable.GroupBy(target => target.Height).MaxBy(heights => heights.Count())!.Key;
        (int top, int bottom) = ((int)(region.Top * height), (int)Math.Ceiling(region.Bottom * height));
        return new DataFinding(
            "static regions",
            FindingSeverity.Warning,
            $"{Share.Text(region.Share)} of the picture stays in place while the camera moves, within rows {top} to {bottom} of {height}",
            "a bonnet, logo or time stamp is learned as infinitely far: crop it away (data from-video --crop-bottom and the like)") { Numbers = numbers };
    }
}
