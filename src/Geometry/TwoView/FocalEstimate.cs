namespace SelfSup.Geometry.TwoView;

/// <summary>Which multiple of the given focal length pictures fit.</summary>
/// <param name="Factor">The best factor.</param>
/// <param name="Low">The lower end of the range that holds nine tenths of the resampled estimates.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Pairs">How many pairs of pictures told it.</param>
public sealed record FocalEstimate(double Factor, double Low, double High, int Pairs)
{
    /// <summary>Whether the range is narrow enough to say anything: its ends less than a factor of 1.7 apart.</summary>
    public bool IsDecided => High / Low < 1.7;
}
