namespace SelfSup.Evaluation.Rendering;

/// <summary>How a disparity picture is stored.</summary>
public enum PictureFormat
{
    /// <summary>Lossless, <c>.png</c>.</summary>
    Png,

    /// <summary>Small, <c>.jpeg</c>, as the published program writes it.</summary>
    Jpeg,
}
