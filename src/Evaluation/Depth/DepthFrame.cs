using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// A frame to evaluate. Both readers are called once, when the frame's turn comes and possibly on another thread, and throw what the user can mend.
/// </summary>
/// <param name="Name">The name in reports and errors, <c>FOLDER FRAME SIDE</c> for a split's line.</param>
/// <param name="ReadImage">Reads the image.</param>
/// <param name="ReadGroundTruth">Reads its ground truth.</param>
public sealed record DepthFrame(string Name, Func<RgbImage> ReadImage, Func<GroundTruthDepth> ReadGroundTruth);
