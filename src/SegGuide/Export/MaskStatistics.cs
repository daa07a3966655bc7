namespace SelfSup.SegGuide.Export;

/// <summary>What a set of masks covers.</summary>
/// <param name="Count">Number of masks.</param>
/// <param name="MeanForegroundShare">Mean share of foreground pixels, 0 to 1; 0 where there are none.</param>
/// <param name="EmptyShare">Share of masks without a foreground pixel, 0 to 1.</param>
public readonly record struct MaskStatistics(int Count, double MeanForegroundShare, double EmptyShare)
{
    internal static MaskStatistics Of(IReadOnlyCollection<MaskIndexRow> rows) => rows.Count == 0
        ? new MaskStatistics(0, 0, 0)
        : new MaskStatistics(rows.Count, rows.Average(row => row.ForegroundShare), (double)rows.Count(row => row.ForegroundShare == 0) / rows.Count);
}
