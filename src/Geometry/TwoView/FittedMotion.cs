namespace SelfSup.Geometry.TwoView;

/// <summary>A camera's motion as fitted to point matches.</summary>
/// <param name="Motion">The motion.</param>
/// <param name="MeanCost">The mean of the robust measure over the matches, in square pixels, 0 to 1: how badly it fits.</param>
public sealed record FittedMotion(RelativeMotion Motion, double MeanCost);
