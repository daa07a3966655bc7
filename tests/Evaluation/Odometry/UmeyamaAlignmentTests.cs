using MathNet.Numerics.LinearAlgebra;
using SelfSup.Evaluation.Odometry;
using Xunit;

namespace SelfSup.Tests.Evaluation.Odometry;

public sealed class UmeyamaAlignmentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void KnownSimilarityIsRecovered(int seed)
    {
        Random random = new(seed);
        SimilarityTransform known = new(
            0.1 + (30 * random.NextDouble()),
            Poses.Rotation(6 * random.NextDouble(), 6 * random.NextDouble(), 6 * random.NextDouble()),
            Poses.Point(100 * random.NextDouble(), -50, 3));
        Vector<double>[] predicted = [.. Enumerable.Range(0, 40).Select(_ => Poses.Point(random.NextDouble(), random.NextDouble(), random.NextDouble()))];
        SimilarityTransform found = UmeyamaAlignment.Estimate(predicted, [.. predicted.Select(known.Apply)]);
        Assert.Equal(known.Scale, found.Scale, 1e-9);
        Assert.True((known.Rotation - found.Rotation).FrobeniusNorm() < 1e-9);
        Assert.True((known.Translation - found.Translation).L2Norm() < 1e-9);
    }

    [Fact]
    public void MirroredPointsAreTurnedAndNotMirrored()
    {
        // Umeyama's case: the best orthogonal matrix is a reflection, and the rotation must give way in the direction that costs least.
        Vector<double>[] predicted = [Poses.Point(0, 0, 0), Poses.Point(3, 0, 0), Poses.Point(0, 2, 0), Poses.Point(0, 0, 1)];
        Vector<double>[] truth = [.. predicted.Select(p => Poses.Point(p[0], p[1], -p[2]))];
        SimilarityTransform found = UmeyamaAlignment.Estimate(predicted, truth);
        Assert.Equal(1, found.Rotation.Determinant(), 1e-9);
        Assert.InRange(found.Scale, 0.5, 1);
    }

    [Fact]
    public void PlaneExampleOfThePaper()
    {
        // Umeyama's figure 1 (m = 2, here with z = 0): A, B, C and their images. The paper's rotation of 33.69 degrees with scale 0.721 is that of the plane; in space
        // the mirrored triangle can be turned over, which fits better than any rotation in the plane.
        Vector<double>[] predicted = [Poses.Point(0, 0, 0), Poses.Point(1, 0, 0), Poses.Point(0, 2, 0)];
        Vector<double>[] truth = [Poses.Point(0, 0, 0), Poses.Point(-1, 0, 0), Poses.Point(0, 2, 0)];
        SimilarityTransform found = UmeyamaAlignment.Estimate(predicted, truth);
        Assert.Equal(1, found.Scale, 1e-12);
        Assert.Equal(1, found.Rotation.Determinant(), 1e-12);
        Assert.Equal(-1, found.Rotation[2, 2], 1e-12);
        for (int i = 0; i < 3; i++)
            Assert.True((found.Apply(predicted[i]) - truth[i]).L2Norm() < 1e-12);
    }

    [Fact]
    public void SixDegreesKeepTheUnit()
    {
        Vector<double>[] predicted = [Poses.Point(0, 0, 0), Poses.Point(1, 0, 0), Poses.Point(0, 1, 0), Poses.Point(0, 0, 1)];
        Matrix<double> rotation = Poses.Rotation(0.3, -1, 2);
        SimilarityTransform found = UmeyamaAlignment.Estimate(predicted, [.. predicted.Select(p => 5 * (rotation * p))], AlignmentKind.SixDegrees);
        Assert.Equal(1, found.Scale);
        Assert.True((rotation - found.Rotation).FrobeniusNorm() < 1e-12);
    }

    [Fact]
    public void ScaleAloneTurnsNothing()
    {
        // Σ y·x / Σ x·x = (2·1 + 8·2) / (1 + 4).
        SimilarityTransform found = UmeyamaAlignment.Estimate([Poses.Point(0, 0, 1), Poses.Point(0, 0, 2)], [Poses.Point(1, 0, 2), Poses.Point(0, 3, 8)], AlignmentKind.ScaleOnly);
        Assert.Equal(18.0 / 5, found.Scale, 1e-12);
        Assert.Equal(Matrix<double>.Build.DenseIdentity(3), found.Rotation);
        Assert.Equal(0, found.Translation.L2Norm());
    }

    [Fact]
    public void StraightLinesAlign()
    {
        Vector<double> direction = Poses.Point(1, 2, -2) / 3;
        Vector<double>[] predicted = [.. Enumerable.Range(0, 10).Select(i => Poses.Point(0, 0, 0.1 * i))];
        Vector<double>[] truth = [.. Enumerable.Range(0, 10).Select(i => Poses.Point(5, 5, 5) + (i * direction))];
        SimilarityTransform found = UmeyamaAlignment.Estimate(predicted, truth);
        Assert.Equal(10, found.Scale, 1e-9);
        Assert.Equal(1, found.Rotation.Determinant(), 1e-9);
        for (int i = 0; i < 10; i++)
            Assert.True((found.Apply(predicted[i]) - truth[i]).L2Norm() < 1e-9);
    }

    [Fact]
    public void WhatStandsStillIsMovedAlone()
    {
        Vector<double>[] still = [.. Enumerable.Repeat(Poses.Point(1.1, 2.2, 3.3), 7)];
        Vector<double>[] moving = [.. Enumerable.Range(0, 7).Select(i => Poses.Point(0, 0, i))];
        foreach ((Vector<double>[] predicted, Vector<double>[] truth) in new[] { (still, moving), (moving, still), (still, still) })
        {
            SimilarityTransform found = UmeyamaAlignment.Estimate(predicted, truth);
            Assert.Equal(1, found.Scale);
            Assert.Equal(Matrix<double>.Build.DenseIdentity(3), found.Rotation);
        }

        Assert.Equal([-1.1, -2.2, -0.3], UmeyamaAlignment.Estimate(still, moving).Translation.ToArray(), new Close(1e-12));
    }

    [Fact]
    public void OneAndTwoPositionsAlign()
    {
        SimilarityTransform one = UmeyamaAlignment.Estimate([Poses.Point(1, 1, 1)], [Poses.Point(2, 3, 4)]);
        Assert.Equal((1.0, 3.0), (one.Scale, one.Translation[2]));
        SimilarityTransform two = UmeyamaAlignment.Estimate([Poses.Point(0, 0, 0), Poses.Point(0, 0, 2)], [Poses.Point(1, 0, 0), Poses.Point(1, 1, 0)]);
        Assert.Equal(0.5, two.Scale, 1e-12);
        Assert.True((two.Apply(Poses.Point(0, 0, 2)) - Poses.Point(1, 1, 0)).L2Norm() < 1e-12);
    }

    [Fact]
    public void DifferentNumbersAreRefused()
    {
        Assert.Throws<ArgumentException>(() => UmeyamaAlignment.Estimate([], []));
        Assert.Throws<ArgumentException>(() => UmeyamaAlignment.Estimate([Poses.Point(0, 0, 0)], []));
    }

    [Fact]
    public void PosesAreTurnedWithTheirPlaces()
    {
        SimilarityTransform similarity = new(2, Poses.Rotation(0, Math.PI / 2, 0), Poses.Point(1, 0, 0));
        Matrix<double> pose = similarity.ApplyToPose(Poses.At(0, 0, 3));

        // A quarter turn about y takes z to x.
        Assert.Equal([7, 0, 0], pose.Column(3, 0, 3).ToArray(), new Close(1e-12));
        Assert.Equal([1, 0, 0], pose.Column(2, 0, 3).ToArray(), new Close(1e-12));
    }

    private sealed class Close(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double value) => 0;
    }
}
