namespace SelfSup.Evaluation.Depth.Holes;

/// <summary>How much of one kind of pixel lies in holes.</summary>
/// <param name="Pixels">Judged pixels.</param>
/// <param name="Holes">Those whose predicted depth is beyond twice the truth.</param>
public readonly record struct HoleShare(long Pixels, long Holes)
{
    /// <summary>Holes / Pixels; null where there is no pixel.</summary>
    public double? Share => Pixels == 0 ? null : (double)Holes / Pixels;
}
