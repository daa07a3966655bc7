using SelfSup.Data.Calibration;
using SelfSup.Data.Motion;
using SelfSup.Geometry.TwoView;

namespace SelfSup.Training.DataCheck;

/// <summary>The camera's motion over one pair of neighbours, as its matches tell it under the intrinsics that training is given.</summary>
/// <param name="Matches">The matches, in pixels of the flow's size.</param>
/// <param name="Camera">The camera, in the same pixels.</param>
/// <param name="Width">The flow's columns.</param>
/// <param name="Height">The flow's rows.</param>
/// <param name="Fitted">The motion.</param>
internal sealed record EgoMotion(IReadOnlyList<PointMatch> Matches, PixelCamera Camera, int Width, int Height, FittedMotion Fitted)
{
    // Less motion than this leaves its direction to noise.
    private const double LeastMotionShareOfWidth = 2.0 / TargetMeter.FlowWidth;

    // Pairs whose fit leaves more than this are mostly other things' motion or mistaken matches.
    private const double WorstCost = 0.35;

    /// <summary>The motions of all pairs with motion and matches enough, fitted on all cores.</summary>
    internal static IReadOnlyList<EgoMotion> Of(CheckContext context, CancellationToken cancellation)
    {
        List<(FlowField Flow, PinholeIntrinsics Camera)> pairs = [];
        foreach (TargetMeasurement target in context.Readable)
        {
            foreach (FlowField flow in target.Pairs.Select(pair => pair.Flow))
            {
                if (flow.Vectors.Count >= RelativeMotionFit.FewestMatches && flow.MedianShareOfWidth >= LeastMotionShareOfWidth)
                    pairs.Add((flow, context.Camera(target.Target)));
            }
        }

        return [.. pairs.AsParallel().AsOrdered().WithCancellation(cancellation).Select(pair => Fit(pair.Flow, pair.Camera)).Where(motion => motion.Fitted.MeanCost < WorstCost)];
    }

    private static EgoMotion Fit(FlowField flow, PinholeIntrinsics camera)
    {
        PixelCamera pixels = new(camera.FocalX * flow.Width, camera.FocalY * flow.Height, camera.CentreX * flow.Width, camera.CentreY * flow.Height);
        PointMatch[] matches = [.. flow.Vectors.Select(vector => new PointMatch(vector.FromX, vector.FromY, vector.ToX, vector.ToY))];
        return new EgoMotion(matches, pixels, flow.Width, flow.Height, RelativeMotionFit.Fit(matches, pixels));
    }
}
