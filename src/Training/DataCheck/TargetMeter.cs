using System.Collections.Concurrent;
using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Motion;
using SelfSup.Data.Splits;

namespace SelfSup.Training.DataCheck;

/// <summary>Reads a target and its neighbours and measures them. Safe for use from many threads.</summary>
internal sealed class TargetMeter
{
    /// <summary>The width at which motion is measured: the published training width, and fine enough to tell intrinsics by.</summary>
    internal const int FlowWidth = 640;

    /// <summary>The width at which light, copies and static regions are: averages over a few pixels, where noise and compression are gone.</summary>
    internal const int CoarseWidth = 320;

    // A picture counts for static regions where the camera moved by a pixel of the coarse one.
    private const double MovingShareOfWidth = 1.0 / CoarseWidth;

    private readonly IDrivingDataset _dataset;
    private readonly IReadOnlyList<FrameId> _neighbours;
    private readonly IReadOnlyList<FrameId> _others;
    private readonly ConcurrentDictionary<(int Width, int Height), StaticRegions> _regions = new();

    internal TargetMeter(IDrivingDataset dataset, IReadOnlyList<FrameId> frameIds)
    {
        _dataset = dataset;
        FrameId[] temporal = [.. frameIds.Where(id => !id.IsTarget && !id.IsStereo)];
        int nearest = temporal.Length == 0 ? 0 : temporal.Min(id => Math.Abs(id.Offset));
        _neighbours = [.. temporal.Where(id => Math.Abs(id.Offset) == nearest)];
        _others = [.. frameIds.Where(id => !id.IsTarget && !_neighbours.Contains(id))];
    }

    /// <summary>What stayed in place over the measured targets, of the commonest size of picture.</summary>
    internal StaticRegions? Regions => _regions.Values.OrderByDescending(regions => regions.Pictures).FirstOrDefault();

    internal TargetMeasurement Measure(SplitLine target)
    {
        try
        {
            return MeasureReadable(target);
        }
        catch (UserErrorException error)
        {
            return new TargetMeasurement(target) { Error = error.Message };
        }
    }

    private TargetMeasurement MeasureReadable(SplitLine target)
    {
        RgbImage picture = ImageFile.Read(_dataset.FramePath(target));
        GreyFrame fine = GreyFrame.Reduce(picture, FlowWidth);
        GreyFrame coarse = GreyFrame.Reduce(picture, CoarseWidth);
        Brightness light = Brightness.Of(coarse);
        List<PairMeasurement> pairs = [];
        bool differ = false;
        foreach (FrameId id in _neighbours)
        {
            RgbImage neighbour = ImageFile.Read(_dataset.FramePath(target.Frame(id)));
            if (neighbour.Width == picture.Width && neighbour.Height == picture.Height)
                pairs.Add(Compare(fine, coarse, light, neighbour));
            else
                differ = true;
        }

        foreach (FrameId id in _others)
        {
            RgbImage other = ImageFile.Read(_dataset.FramePath(target.Frame(id)));
            differ |= other.Width != picture.Width || other.Height != picture.Height;
        }

        if (pairs.Any(pair => pair.Flow.MedianShareOfWidth > MovingShareOfWidth) && Math.Min(coarse.Width, coarse.Height) >= 16)
            _regions.GetOrAdd((coarse.Width, coarse.Height), size => new StaticRegions(size.Width, size.Height)).Add(coarse);
        return new TargetMeasurement(target) { Width = picture.Width, Height = picture.Height, SizesDiffer = differ, Light = light, Pairs = pairs };
    }

    private static PairMeasurement Compare(GreyFrame fine, GreyFrame coarse, Brightness light, RgbImage neighbour)
    {
        GreyFrame coarseNeighbour = GreyFrame.Reduce(neighbour, CoarseWidth);
        double level = Brightness.Of(coarseNeighbour).Mean;
        double ratio = light.Mean < 1 && level < 1 ? 1 : level / Math.Max(light.Mean, 1e-3);
        FlowField flow = SparseFlow.Measure(fine, GreyFrame.Reduce(neighbour, FlowWidth));
        return new PairMeasurement(flow, FrameDifference.IsDuplicate(coarse, coarseNeighbour), ratio);
    }
}
