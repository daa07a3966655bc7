using MathNet.Numerics.LinearAlgebra;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.Recording;
using Xunit;
using Xunit.Abstractions;

namespace SelfSup.Tests.Data.Synthetic.Recording;

/// <summary>Pictures are explained by depth, motion and calibration as written, and by nothing near them.</summary>
public sealed class WarpTests(RecordedDrives drives, ITestOutputHelper output) : IClassFixture<RecordedDrives>
{
    [Fact]
    public void NextFrameWarpedByTruthIsThisFrame() => TruthIsLeast(
        drives,
        RecordedDrives.Steps.Select(step => WarpedPair.NextFrame(drives, step.Drive, step.Frame)),
        output);

    [Fact]
    public void RightPictureWarpedByTheBaselineIsTheLeft() => TruthIsLeast(
        drives,
        RecordedDrives.Steps.Select(step => WarpedPair.Stereo(drives, step.Drive, step.Frame, CameraSide.Left)),
        output);

    [Fact]
    public void LeftPictureWarpedByTheBaselineIsTheRight() => TruthIsLeast(
        drives,
        RecordedDrives.Steps.Select(step => WarpedPair.Stereo(drives, step.Drive, step.Frame, CameraSide.Right)),
        output);

    private static void TruthIsLeast(RecordedDrives drives, IEnumerable<WarpedPair> pairs, ITestOutputHelper output)
    {
        List<WarpedPair> all = [.. pairs];
        double share = all.Average(pair => pair.ComparedShare);
        output.WriteLine($"{drives.Root}: static, unoccluded pixels {share:P1}");
        Assert.InRange(share, 0.25, 1);
        WarpError Mean(string name, Func<WarpedPair, WarpError> measure)
        {
            WarpError[] errors = [.. all.Select(measure)];
            WarpError mean = new(errors.Average(error => error.GreyLevels), errors.Average(error => error.Photometric));
            output.WriteLine($"{name,-28} {mean.GreyLevels,7:0.000} grey levels   {mean.Photometric:0.00000} photometric");
            return mean;
        }

        WarpError truth = Mean("truth", pair => pair.Error(pair.Motion));
        foreach ((double columns, double rows, string where) in (ReadOnlySpan<(double, double, string)>)[(0.5, 0, "right"), (-0.5, 0, "left"), (0, 0.5, "down"), (0, -0.5, "up")])
            AssertBelow(truth, Mean($"half a pixel {where}", pair => pair.Error(pair.Motion, columns, rows)), 0.9);
        AssertBelow(truth, Mean("no motion", pair => pair.Error(Matrix<double>.Build.DenseIdentity(4))), 0.4);
        AssertBelow(truth, Mean("translation of wrong sign", pair => pair.Error(WithWrongSign(pair.Motion))), 0.4);
        AssertBelow(truth, Mean("inverse motion", pair => pair.Error(pair.Motion.Inverse())), 0.4);
    }

    private static void AssertBelow(WarpError truth, WarpError wrong, double share)
    {
        Assert.InRange(truth.GreyLevels, 0, wrong.GreyLevels * share);
        Assert.InRange(truth.Photometric, 0, wrong.Photometric * share);
    }

    private static Matrix<double> WithWrongSign(Matrix<double> motion)
    {
        Matrix<double> wrong = motion.Clone();
        for (int row = 0; row < 3; row++)
            wrong[row, 3] = -motion[row, 3];
        return wrong;
    }
}
