using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>
/// What a <see cref="BatchLoader"/> makes of its samples. Size, augmentation and batch size default to Monodepth2's
/// (Godard et al. 2019, supplementary §1).
/// </summary>
public sealed record BatchLoaderOptions
{
    /// <summary>Columns of the pictures that the networks see.</summary>
    public int Width { get; init; } = 640;

    /// <summary>Rows of the pictures that the networks see.</summary>
    public int Height { get; init; } = 192;

    /// <summary>A sample's frames, the target first.</summary>
    public IReadOnlyList<FrameId> FrameIds { get; init; } = [FrameId.Target, FrameId.Temporal(-1), FrameId.Temporal(1)];

    /// <summary>Samples a batch.</summary>
    public int BatchSize { get; init; } = 12;

    /// <summary>Levels of the target's pyramid, the full size included.</summary>
    public int Scales { get; init; } = 4;

    /// <summary>Whether half of the samples are mirrored and half have their colours jittered.</summary>
    public bool Augment { get; init; } = true;

    /// <summary>Whether every epoch has its own random order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Decides order and augmentation, together with epoch and position.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads that decode, resize and augment.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Batches that may be ready or in the making beside the one in use.</summary>
    public int Prefetch { get; init; } = 3;

    /// <summary>Whether an epoch's last, smaller batch is left out (unless it is the only one).</summary>
    public bool DropLast { get; init; } = true;

    /// <summary>Bytes of resized frames to keep in memory; 0 decodes every time.</summary>
    public long CacheBytes { get; init; }

    /// <summary>Where frames at this size come from, such as <see cref="PackedFrames"/>; null decodes the dataset's pictures.</summary>
    public IFrameSource? Frames { get; init; }

    /// <summary>Where the camera comes from.</summary>
    public IntrinsicsSource Intrinsics { get; init; } = IntrinsicsSource.Fixed;

    /// <summary>Where the targets' foreground masks come from; null for none.</summary>
    public IMaskSource? Masks { get; init; }

    /// <summary>Whether a mirrored sample's mask is mirrored too, as it must be; false repeats a defect of the published segmentation-guided code.</summary>
    public bool FlipMasks { get; init; } = true;

    /// <summary>Checks every value.</summary>
    /// <exception cref="ConfigurationException">A value is out of range; the message names the recipe's key and the range.</exception>
    public void Validate()
    {
        Require(Scales is >= 1 and <= 8, "model.scales", Scales, "1 to 8 levels");
        int divisor = 1 << (Scales - 1);
        Require(Width > 0 && Width % divisor == 0, "model.width", Width, $"a positive multiple of {divisor}");
        Require(Height > 0 && Height % divisor == 0, "model.height", Height, $"a positive multiple of {divisor}");
        Require(FrameIds.Count > 0 && FrameIds[0].IsTarget && FrameIds.Distinct().Count() == FrameIds.Count, "data.frame_ids", string.Join(", ", FrameIds), "0 first and no frame twice");
        Require(BatchSize >= 1, "train.batch_size", BatchSize, "1 or more");
        Require(Workers is >= 1 and <= 256, "data.workers", Workers, "1 to 256 threads");
        Require(Prefetch >= 1, "data.prefetch", Prefetch, "1 or more batches");
        Require(CacheBytes >= 0, "data.cache", CacheBytes, "0 bytes or more");
    }

    private static void Require(bool holds, string key, object value, string range)
    {
        if (!holds)
            throw new ConfigurationException($"{key}: {value} is out of range; use {range}");
    }
}
