namespace SelfSup.Monocular;

/// <summary>
/// The learned explanation mask of the ablation: a decoder like the depth decoder with one weight in (0, 1) per source and pixel.
/// State dict as <see cref="DepthDecoder"/>'s. Source: Zhou et al. 2017, section 3.3; Godard et al. 2019, table 2.
/// </summary>
public sealed class PredictiveMaskDecoder : DepthDecoder
{
    /// <summary>A mask decoder.</summary>
    /// <param name="encoderChannels">Channels of the encoder's five features, finest first.</param>
    /// <param name="scales">Distinct scales of 0 … 3 to return, in the order of the outputs.</param>
    /// <param name="sources">The number of source images: channels of every output.</param>
    /// <exception cref="ArgumentException">As for the depth decoder.</exception>
    public PredictiveMaskDecoder(long[] encoderChannels, int[] scales, int sources)
        : base(nameof(PredictiveMaskDecoder), encoderChannels, scales, sources)
    {
    }
}
