namespace SelfSup.Evaluation.Odometry;

/// <summary>The mean errors of the segments of one length.</summary>
/// <param name="LengthMetres">The length.</param>
/// <param name="Segments">How many there are.</param>
/// <param name="TranslationPercent">The translation error in percent of the length; null without segments.</param>
/// <param name="RotationDegreesPer100Metres">The rotation error in degrees per 100 m; null without segments.</param>
public readonly record struct SegmentLengthErrors(int LengthMetres, int Segments, double? TranslationPercent, double? RotationDegreesPer100Metres);
