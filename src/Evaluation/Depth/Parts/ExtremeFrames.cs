namespace SelfSup.Evaluation.Depth.Parts;

/// <summary>Keeps the frames with the largest and the smallest relative error while a list is judged, with what is needed to draw them.</summary>
public sealed class ExtremeFrames
{
    private readonly int _count;
    private readonly List<JudgedFrame> _worst = [];
    private readonly List<JudgedFrame> _best = [];

    /// <summary>Prepares to keep this many of each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public ExtremeFrames(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _count = count;
    }

    /// <summary>The frames with the largest abs_rel, the worst first.</summary>
    public IReadOnlyList<JudgedFrame> Worst => _worst;

    /// <summary>The frames with the smallest abs_rel, the best first. A short list's frames are in both.</summary>
    public IReadOnlyList<JudgedFrame> Best => _best;

    /// <summary>Takes in an image.</summary>
    /// <param name="index">Its number in the list.</param>
    /// <param name="disparity">Its scaled disparity.</param>
    /// <param name="width">The disparity's width.</param>
    /// <param name="height">The disparity's height.</param>
    /// <param name="judged">Its pixels.</param>
    /// <param name="result">Its metrics.</param>
    public void Add(int index, float[] disparity, int width, int height, JudgedPixels judged, DepthImageResult result)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(result);
        bool isWorse = Belongs(_worst, worst => result.Metrics.AbsRel > worst.Result.Metrics.AbsRel);
        bool isBetter = Belongs(_best, best => result.Metrics.AbsRel < best.Result.Metrics.AbsRel);
        if (!isWorse && !isBetter)
            return;
        JudgedFrame frame = new(index, result, disparity, width, height, judged.Truth, judged.Actual.ToArray(), judged.Predicted.ToArray(), judged.Places.ToArray());
        if (isWorse)
            Insert(_worst, frame, kept => result.Metrics.AbsRel > kept.Result.Metrics.AbsRel);
        if (isBetter)
            Insert(_best, frame, kept => result.Metrics.AbsRel < kept.Result.Metrics.AbsRel);
    }

    private bool Belongs(List<JudgedFrame> kept, Func<JudgedFrame, bool> isBefore) => kept.Count < _count || isBefore(kept[^1]);

    private void Insert(List<JudgedFrame> kept, JudgedFrame frame, Func<JudgedFrame, bool> isBefore)
    {
        int place = kept.FindIndex(other => isBefore(other));
        kept.Insert(place < 0 ? kept.Count : place, frame);
        if (kept.Count > _count)
            kept.RemoveAt(_count);
    }
}
