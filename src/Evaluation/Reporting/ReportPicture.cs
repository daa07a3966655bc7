using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;

namespace SelfSup.Evaluation.Reporting;

/// <summary>A picture in a report.</summary>
/// <param name="Image">Its pixels, encoded when the report takes it.</param>
/// <param name="Caption">What stands below it.</param>
/// <param name="AlternativeText">What it shows, for those who do not see it.</param>
/// <param name="Format">JPEG for photographs; PNG, larger, where every pixel counts.</param>
public sealed record ReportPicture(RgbImage Image, string Caption, string AlternativeText, PictureFormat Format = PictureFormat.Jpeg);
