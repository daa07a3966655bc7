using System.Globalization;
using SelfSup.Data;
using SelfSup.Evaluation.Depth;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// Metres in a unit of the network's depth. Monocular training leaves it open; evaluation finds it by the median of the truth (its <c>ratio</c>),
/// and training on stereo pairs fixes it at 5.4, as its baseline counts as 0.1 and KITTI's is 0.54 m.
/// </summary>
public static class DepthScale
{
    /// <summary>The scale that a text names: a number above 0, or <c>stereo</c>.</summary>
    /// <exception cref="ConfigurationException">It is neither.</exception>
    public static double Parse(string text, string option)
    {
        if (text == "stereo")
            return DepthProtocolOptions.StereoScaleFactor;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && scale > 0 && double.IsFinite(scale)
            ? scale
            : throw new ConfigurationException($"{option}: '{text}', expected metres in a unit of the network's depth, such as the ratio that eval prints, or stereo");
    }
}
