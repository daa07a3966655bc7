namespace SelfSup.Evaluation.Rendering;

/// <summary>What a frame of a disparity video shows.</summary>
public enum VideoLayout
{
    /// <summary>The image, and its disparity below.</summary>
    Stacked,

    /// <summary>The image, and its disparity to its right.</summary>
    Side,

    /// <summary>The disparity alone.</summary>
    Disparity,
}
