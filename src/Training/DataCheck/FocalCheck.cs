using System.Globalization;
using SelfSup.Data;
using SelfSup.Geometry.TwoView;

namespace SelfSup.Training.DataCheck;

/// <summary>Do the turns fit the focal length that training is given? Without turns nothing can be said.</summary>
internal static class FocalCheck
{
    private const double LeastFactor = 0.8;
    private const double MostFactor = 1.25;

    // Any number: the same data give the same answer.
    private const ulong ResamplingSeed = 1;

    internal static DataFinding Of(IReadOnlyList<EgoMotion> motions, CheckContext context, CancellationToken cancellation)
    {
        EgoMotion[] turned = [.. motions
            .Where(motion => motion.Fitted.Motion.AngleRadians >= FocalScan.LeastTurnRadians)
            .OrderByDescending(motion => motion.Fitted.Motion.AngleRadians)
            .Take(FocalScan.MostPairs)];
        if (turned.Length < FocalScan.FewestPairs)
            return CannotTell($"{turned.Length} sampled pairs turn, {FocalScan.FewestPairs} are needed", new Dictionary<string, double> { ["pairs"] = turned.Length });
        double[][] costs = [.. turned.AsParallel().AsOrdered().WithCancellation(cancellation).Select(motion => FocalScan.Costs(motion.Matches, motion.Camera, motion.Fitted.Motion))];
        SampleRandom random = new(ResamplingSeed);
        FocalEstimate estimate = FocalScan.Estimate(costs, count => random.NextInt(count));
        Dictionary<string, double> numbers = new() { ["pairs"] = estimate.Pairs, ["factor"] = estimate.Factor, ["low"] = estimate.Low, ["high"] = estimate.High };
        string range = string.Create(CultureInfo.InvariantCulture, $"{estimate.Factor:F2} times the given focal length (range {estimate.Low:F2} to {estimate.High:F2})");
        if (!estimate.IsDecided)
            return CannotTell($"{estimate.Pairs} turned pairs fit {range} best, which is too wide", numbers);
        string detail = $"{estimate.Pairs} turned pairs fit {range} best";
        return estimate.High < LeastFactor || estimate.Low > MostFactor
            ? new DataFinding("focal length", FindingSeverity.Warning, detail, CameraCheck.Remedy(context, context.Readable[0].Target)) { Numbers = numbers }
            : new DataFinding("focal length", FindingSeverity.Ok, detail) { Numbers = numbers };
    }

    private static DataFinding CannotTell(string why, Dictionary<string, double> numbers) =>
        new("focal length", FindingSeverity.Ok, $"cannot tell: {why}") { Numbers = numbers };
}
