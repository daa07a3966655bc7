namespace OpenCvSharp;

/// <summary>When an iteration ends.</summary>
public record struct TermCriteria(CriteriaTypes Type, int MaxCount, double Epsilon)
{
    public CriteriaTypes Type = Type;

    public int MaxCount = MaxCount;

    public double Epsilon = Epsilon;

    /// <summary>After so many steps, or when one is as small as <paramref name="epsilon"/>.</summary>
    public static TermCriteria Both(int maxCount, double epsilon) => new(CriteriaTypes.Count | CriteriaTypes.Eps, maxCount, epsilon);
}
