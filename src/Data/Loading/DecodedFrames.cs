using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>Frames decoded from their picture files whenever they are wanted, or taken from a <see cref="FrameCache"/>.</summary>
public sealed class DecodedFrames(IDrivingDataset dataset, FrameCache cache) : IFrameSource
{
    /// <inheritdoc/>
    public FramePyramid Read(SplitLine frame, int levels) => new(cache.Get(dataset.FramePath(frame), levels));
}
