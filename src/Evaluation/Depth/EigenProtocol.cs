using SelfSup.Data;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// One image's evaluation: the disparity is resized bilinearly to the ground truth's size and only then inverted; pixels with ground truth inside the
/// depth range and the crop are scaled, clamped and compared. Source: Eigen, Puhrsch and Fergus (NIPS 2014); Godard et al. (ICCV 2019), section 4.1.
/// </summary>
public static class EigenProtocol
{
    /// <summary>Compares one prediction with its ground truth.</summary>
    /// <param name="frame">The frame's name, for the result and for errors.</param>
    /// <param name="scaledDisparity">1 / depth at the network's resolution, height·width values, row-major.</param>
    /// <param name="width">The network's width in pixels.</param>
    /// <param name="height">The network's height in pixels.</param>
    /// <param name="groundTruth">Depth in metres at the image's own resolution.</param>
    /// <param name="options">The protocol; must be valid.</param>
    /// <exception cref="ArgumentException">The disparity has not width·height values.</exception>
    /// <exception cref="UserErrorException">No pixel can be judged, or a disparity is not positive and finite.</exception>
    public static DepthImageResult Evaluate(
        string frame,
        ReadOnlySpan<float> scaledDisparity,
        int width,
        int height,
        GroundTruthDepth groundTruth,
        DepthProtocolOptions options)
    {
        using JudgedPixels pixels = JudgedPixels.Gather(frame, scaledDisparity, width, height, groundTruth, options);
        return DepthImageResult.Of(pixels);
    }
}
