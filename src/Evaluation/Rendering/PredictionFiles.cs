namespace SelfSup.Evaluation.Rendering;

/// <summary>Which files a prediction becomes, beside the disparity picture.</summary>
public sealed record PredictionFiles
{
    /// <summary>How the disparity picture is stored; PNG.</summary>
    public PictureFormat Format { get; init; } = PictureFormat.Png;

    /// <summary>Whether to write <c>NAME_disp.npy</c>, the numbers; false.</summary>
    public bool Arrays { get; init; }

    /// <summary>Whether to write <c>NAME_side.png</c>, the image with its disparity to the right; false.</summary>
    public bool SideBySide { get; init; }

    /// <summary>Metres in a unit of the network's depth, to write <c>NAME_depth.png</c> as <see cref="Data.Images.DepthPng"/>; null for no such file.</summary>
    public double? DepthScale { get; init; }
}
