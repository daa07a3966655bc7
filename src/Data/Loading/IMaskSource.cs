using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>
/// Foreground masks of training targets with a weight for every pixel, at training size. A loader flips both with the target's picture.
/// Implementations are safe for use from many threads and give the same values for a target whenever they are asked.
/// </summary>
public interface IMaskSource
{
    /// <summary>Whether the target has a mask.</summary>
    bool Has(SplitLine target);

    /// <summary>Writes a target's mask and weights, each H×W, row by row.</summary>
    /// <param name="target">One that <see cref="Has"/> a mask.</param>
    /// <param name="foreground">Gets 1 on foreground and 0 elsewhere.</param>
    /// <param name="weights">Gets the weight of every pixel in the segmentation loss, positive.</param>
    /// <exception cref="UserErrorException">The mask's file is missing or damaged.</exception>
    void Read(SplitLine target, Span<float> foreground, Span<float> weights);
}
