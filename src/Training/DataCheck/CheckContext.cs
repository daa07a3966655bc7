using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Motion;
using SelfSup.Data.Splits;
using SelfSup.Training.Configuration;

namespace SelfSup.Training.DataCheck;

/// <summary>What the checks judge.</summary>
internal sealed record CheckContext(
    Recipe Recipe,
    IDrivingDataset Dataset,
    SplitSet Split,
    IReadOnlyList<SplitLine> Usable,
    IReadOnlyList<TargetMeasurement> Measured,
    StaticRegions? Regions)
{
    /// <summary>The targets whose pictures could be read.</summary>
    internal IReadOnlyList<TargetMeasurement> Readable { get; } = [.. Measured.Where(target => target.Error is null)];

    /// <summary>Their pairs of neighbours.</summary>
    internal IReadOnlyList<PairMeasurement> Pairs { get; } = [.. Measured.SelectMany(target => target.Pairs)];

    /// <summary>The camera that training gives a drive.</summary>
    internal PinholeIntrinsics Camera(SplitLine target) =>
        Recipe.Data.Intrinsics == "calibration" ? Dataset.Intrinsics(target.Folder, target.Side) : PinholeIntrinsics.KittiFixed;
}
