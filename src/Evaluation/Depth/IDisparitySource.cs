using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth;

/// <summary>Where the disparities of a list's frames come from: a network that looks at the images, or a file of somebody's predictions.</summary>
public interface IDisparitySource
{
    /// <summary>The width of the disparities in pixels.</summary>
    int Width { get; }

    /// <summary>The height of the disparities in pixels.</summary>
    int Height { get; }

    /// <summary>Whether they are blended with those of the mirrored images (<see cref="FlipPostProcess"/>).</summary>
    bool PostProcessed { get; }

    /// <summary>Whether the images must be read for it.</summary>
    bool LooksAtImages { get; }

    /// <summary>The scaled disparities (1 / depth) of consecutive frames: for each, Height·Width values, row-major.</summary>
    /// <param name="first">The list's number of the first frame.</param>
    /// <param name="count">How many frames.</param>
    /// <param name="images">Their images; empty where <see cref="LooksAtImages"/> is false.</param>
    float[][] Disparities(int first, int count, IReadOnlyList<RgbImage> images);
}
