using MathNet.Numerics.LinearAlgebra;
using SelfSup.Geometry.TwoView;
using Xunit;

namespace SelfSup.Tests.Geometry.TwoView;

public sealed class RelativeMotionFitTests
{
    private static readonly PixelCamera s_camera = new(370, 365, 310, 90);

    [Fact]
    public void MotionIsFoundThroughOutliers()
    {
        RelativeMotion truth = Motion(0.02, [0.1, -0.05, -1]);
        PointMatch[] matches = [.. Matches(truth, 150)];
        // A fifth of the points move on their own.
        for (int i = 0; i < matches.Length; i += 5)
            matches[i] = matches[i] with { X2 = matches[i].X2 + 9, Y2 = matches[i].Y2 - (3 + (i % 7)) };
        FittedMotion fitted = RelativeMotionFit.Fit(matches, s_camera);
        Assert.Equal(0.02, fitted.Motion.AngleRadians, 1e-3);
        Assert.True(Math.Abs(fitted.Motion.Direction.DotProduct(truth.Direction)) > Math.Cos(0.01), $"{fitted.Motion.Direction}");
        Assert.InRange(fitted.MeanCost, 0, 0.25);
    }

    [Fact]
    public void ExactMatchesCostNothing()
    {
        FittedMotion fitted = RelativeMotionFit.Fit([.. Matches(Motion(0, [0, 0, -1]), 60)], s_camera);
        Assert.Equal(0, fitted.MeanCost, 1e-9);
        Assert.Equal(0, fitted.Motion.AngleRadians, 1e-6);
        Assert.Equal(0, fitted.Motion.AxisAngleRadians, 1e-3);
    }

    // Where the camera drives to does not depend on the principal point that it is given.
    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    public void EpipoleIsThatOfThePictures(double error)
    {
        RelativeMotion truth = Motion(0, [0.02, 0.01, -1]);
        PixelCamera given = s_camera with { CentreX = s_camera.CentreX + error };
        (double x, double y) = RelativeMotionFit.Fit([.. Matches(truth, 100)], given).Motion.Epipole(given);
        // 310 − 370 · 0.02, 90 − 365 · 0.01
        Assert.Equal(302.6, x, 0.5);
        Assert.Equal(86.35, y, 0.5);
    }

    [Fact]
    public void TooFewMatchesAreRefused() =>
        Assert.Throws<ArgumentException>(() => RelativeMotionFit.Fit([.. Matches(Motion(0, [0, 0, -1]), 19)], s_camera));

    [Fact]
    public void EssentialMatrixJoinsCorrespondingRays()
    {
        RelativeMotion motion = Motion(0.3, [0.5, 0.2, -1]);
        Matrix<double> essential = motion.Essential();
        Vector<double> first = Vector<double>.Build.DenseOfArray([0.4, -0.3, 5]);
        Vector<double> second = (motion.Rotation * first) + (2.5 * motion.Direction);
        Assert.Equal(0, second.DotProduct(essential * first), 1e-12);
    }

    // A turn about the vertical axis, and a direction.
    private static RelativeMotion Motion(double yaw, double[] direction) => new(
        Matrix<double>.Build.DenseOfArray(new[,] { { Math.Cos(yaw), 0, Math.Sin(yaw) }, { 0, 1, 0 }, { -Math.Sin(yaw), 0, Math.Cos(yaw) } }),
        Vector<double>.Build.DenseOfArray(direction).Normalize(2));

    // Points 4 to 40 metres ahead, over the whole picture, as the camera moves by a metre.
    private static IEnumerable<PointMatch> Matches(RelativeMotion motion, int count)
    {
        for (int i = 0; i < count; i++)
        {
            (double x, double y, double depth) = (i * 61 % 600, i * 37 % 180, 4 + (i * 13 % 37));
            Vector<double> point = depth * (s_camera.Inverse() * Vector<double>.Build.DenseOfArray([x, y, 1]));
            Vector<double> moved = (motion.Rotation * point) + motion.Direction;
            yield return new PointMatch(x, y, (s_camera.FocalX * moved[0] / moved[2]) + s_camera.CentreX, (s_camera.FocalY * moved[1] / moved[2]) + s_camera.CentreY);
        }
    }
}
