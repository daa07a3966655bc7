namespace SelfSup.Data.FromVideo;

/// <summary>How videos become training frames.</summary>
public sealed record VideoImportOptions
{
    /// <summary>Wider pictures are reduced to this unless a size is asked for: training reads smaller ones still.</summary>
    public const int DefaultLargestWidth = 1024;

    /// <summary>Where the intrinsics come from.</summary>
    public required CameraChoice Camera { get; init; }

    /// <summary>Which frames are kept.</summary>
    public FrameSelectorOptions Selection { get; init; } = new();

    /// <summary>What is cut off.</summary>
    public CropMargins Crop { get; init; }

    /// <summary>The size of the written pictures; null for the video's own after the crop, at most 1024 wide.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>Whether pictures are written as PNG, lossless and four times as large, in place of JPEG.</summary>
    public bool AsPng { get; init; }

    /// <summary>The size in which pictures of this size (after the crop) are written.</summary>
    internal (int Width, int Height) Written(int width, int height) => Size
        ?? (width <= DefaultLargestWidth ? (width, height) : (DefaultLargestWidth, Math.Max(1, (int)Math.Round((double)height * DefaultLargestWidth / width))));
}
