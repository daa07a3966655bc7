namespace SelfSup.Data.Motion;

/// <summary>The part of a picture that stays at its place while the camera moves; all 0 where there is none.</summary>
/// <param name="Share">Its share of the picture.</param>
/// <param name="Top">Its first row, as a share of the height.</param>
/// <param name="Bottom">The end of its last row, as a share of the height.</param>
public readonly record struct StaticRegion(double Share, double Top, double Bottom);
