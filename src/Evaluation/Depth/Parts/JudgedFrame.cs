namespace SelfSup.Evaluation.Depth.Parts;

/// <summary>A judged frame with what is needed to draw it.</summary>
/// <param name="Index">Its number in the list.</param>
/// <param name="Result">Its metrics.</param>
/// <param name="Disparity">Its scaled disparity, row-major.</param>
/// <param name="Width">The disparity's width.</param>
/// <param name="Height">The disparity's height.</param>
/// <param name="Truth">Its whole ground truth.</param>
/// <param name="Actual">The judged pixels' truth in metres.</param>
/// <param name="Predicted">Their predicted depth in metres, scaled and clamped.</param>
/// <param name="Places">Their numbers in the image, row by row.</param>
public sealed record JudgedFrame(
    int Index, DepthImageResult Result, float[] Disparity, int Width, int Height, GroundTruthDepth Truth, float[] Actual, float[] Predicted, int[] Places);
