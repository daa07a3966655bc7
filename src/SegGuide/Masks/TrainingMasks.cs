using System.Collections.Concurrent;
using SelfSup.Data;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.SegGuide.Borders;

namespace SelfSup.SegGuide.Masks;

/// <summary>
/// The masks of training targets at training size, with their border weights: read, resized and weighed once per mask, then kept packed until a limit is
/// reached. After that, masks not yet kept are made every time; the values are the same.
/// </summary>
public sealed class TrainingMasks : IMaskSource
{
    private readonly Dictionary<SplitLine, string> _paths = [];
    private readonly ConcurrentDictionary<string, PackedBorderWeights> _packed = new(StringComparer.Ordinal);
    private readonly BorderWeightOptions _options;
    private readonly string _source;
    private readonly int _width;
    private readonly int _height;
    private readonly long _capacityBytes;
    private readonly int _targets;
    private readonly SplitLine? _firstWithout;
    private long _usedBytes;

    /// <summary>Looks for every target's mask.</summary>
    /// <param name="store">Where masks are.</param>
    /// <param name="targets">The training targets.</param>
    /// <param name="width">Columns at training size.</param>
    /// <param name="height">Rows at training size.</param>
    /// <param name="options">The border weights, in pixels of the training size.</param>
    /// <param name="capacityBytes">Memory for packed masks.</param>
    /// <exception cref="UserErrorException">No target has a mask.</exception>
    public TrainingMasks(MaskStore store, IReadOnlyList<SplitLine> targets, int width, int height, BorderWeightOptions options, long capacityBytes)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _source = store.Description;
        (_width, _height, _capacityBytes, _targets) = (width, height, capacityBytes, targets.Count);
        foreach (SplitLine target in targets)
        {
            if (store.Find(target) is { } path)
                _paths[target] = path;
            else
                _firstWithout ??= target;
        }

        if (_paths.Count == 0)
            throw new UserErrorException($"segmentation: none of {_targets} targets has a mask ({_source}); make them with selfsup export-masks, name their folder with --masks, or set segmentation.enabled=false");
    }

    /// <summary>Targets that have a mask.</summary>
    public int Count => _paths.Count;

    /// <summary>Masks kept so far.</summary>
    public int KeptCount => _packed.Count;

    /// <summary>One line for the run's log: how many targets have a mask, and what happens to the others.</summary>
    public string Report()
    {
        string found = $"{Count} of {_targets} targets have one ({_source})";
        return _firstWithout is { } first ? $"{found}; the others train without the branch, first {first}" : found;
    }

    /// <inheritdoc/>
    public bool Has(SplitLine target) => _paths.ContainsKey(target);

    /// <inheritdoc/>
    public void Read(SplitLine target, Span<float> foreground, Span<float> weights)
    {
        string path = _paths[target];
        if (!_packed.TryGetValue(path, out PackedBorderWeights? packed))
        {
            packed = Make(path, weights);
            if (Interlocked.Add(ref _usedBytes, packed.Bytes) > _capacityBytes || !_packed.TryAdd(path, packed))
                Interlocked.Add(ref _usedBytes, -packed.Bytes);
        }

        packed.UnpackMask(foreground);
        packed.Unpack(weights);
    }

    private PackedBorderWeights Make(string path, Span<float> weights)
    {
        MaskImage mask = MaskFile.Read(path).Resize(_width, _height);
        BorderWeights.Compute(mask.Values.Span, _width, _height, _options, weights);
        return PackedBorderWeights.Pack(weights, mask.Values.Span, _width, _height);
    }
}
