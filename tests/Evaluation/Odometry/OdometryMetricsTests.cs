using MathNet.Numerics.LinearAlgebra;
using SelfSup.Evaluation.Odometry;
using SelfSup.Pose;
using Xunit;

namespace SelfSup.Tests.Evaluation.Odometry;

/// <summary>The measures of odometry against values computed by hand.</summary>
public sealed class OdometryMetricsTests
{
    [Fact]
    public void SnippetErrorIsThePublishedOne()
    {
        Vector<double>[] truth = [.. new double[] { 0, 0, 0, 0.1, 0.2 }.Select((x, i) => Poses.Point(x, 0, i))];
        double[] x = [0, 0, 0.02, 0.06, 0.1], z = [0, 0.5, 1, 1.5, 2.1];
        Vector<double>[] predicted = [.. x.Select((value, i) => Poses.Point(value, 0, z[i]))];
        (double scale, double error) = SnippetTrajectoryError.OfPositions(truth, predicted);
        Assert.Equal(1.94674407, scale, 1e-8);
        Assert.Equal(0.02794709, error, 1e-8);

        // The first positions are brought together before.
        Vector<double>[] moved = [.. predicted.Select(position => position + Poses.Point(7, -3, 2))];
        Assert.Equal(error, SnippetTrajectoryError.OfPositions(truth, moved).Error, 1e-12);
    }

    [Fact]
    public void SnippetsGetShorterAtTheEnd()
    {
        // 4 frames, a metre a step; the prediction goes 1, 1, 2. As published the chain is of motions (from a frame to the next), so it runs backwards.
        Matrix<double>[] truth = [.. Enumerable.Range(0, 4).Select(i => Poses.At(0, 0, i))];
        Matrix<double>[] predicted = [Poses.At(0, 0, 0), Poses.At(0, 0, 1), Poses.At(0, 0, 2), Poses.At(0, 0, 4)];

        // Starts 0, 1 and 2: truth (1,2,3), (1,2), (1); prediction (1,2,4), (1,3), (2).
        double s0 = 17.0 / 21, s1 = 7.0 / 10;
        double e0 = Math.Sqrt(Square(s0 - 1) + Square((2 * s0) - 2) + Square((4 * s0) - 3)) / 4;
        double e1 = Math.Sqrt(Square(s1 - 1) + Square((3 * s1) - 2)) / 3;
        double mean = (e0 + e1) / 3;
        SnippetTrajectoryError error = SnippetTrajectoryError.Compute(new TrajectoryPair(truth, predicted))!.Value;
        Assert.Equal(mean, error.Mean, 1e-12);
        Assert.Equal(Math.Sqrt((Square(e0 - mean) + Square(e1 - mean) + Square(mean)) / 3), error.StandardDeviation, 1e-12);
    }

    [Fact]
    public void SnippetWithoutMotionHasTheTruthsLengthAsError()
    {
        (double scale, double error) = SnippetTrajectoryError.OfPositions([Poses.Point(0, 0, 0), Poses.Point(0, 0, 2)], [Poses.Point(1, 1, 1), Poses.Point(1, 1, 1)]);
        Assert.Equal((1.0, 1.0), (scale, error));
    }

    [Fact]
    public void AbsoluteErrorIsTheRootOfTheMeanSquare()
    {
        TrajectoryPair pair = new([Poses.At(0, 0, 0), Poses.At(0, 0, 1)], [Poses.At(3, 0, 0), Poses.At(0, 4, 1)]);
        Assert.Equal(Math.Sqrt(12.5), AbsoluteTrajectoryError.RootMeanSquareMetres(pair), 1e-12);
    }

    [Fact]
    public void RelativeErrorIsTheMeanOverSteps()
    {
        // Steps of one metre; predicted ones of 1.1 and 0.7 metres, the second turning by 0.02 rad on the way.
        TrajectoryPair pair = new(
            [Poses.At(0, 0, 0), Poses.At(0, 0, 1), Poses.At(0, 0, 2)],
            [Poses.At(0, 0, 0), Poses.At(0, 0, 1.1), Poses.At(0, 0, 1.8, 0.02)]);
        RelativePoseError error = RelativePoseError.Compute(pair)!.Value;
        Assert.Equal(0.2, error.Metres, 1e-12);
        Assert.Equal(0.01 * 180 / Math.PI, error.Degrees, 1e-9);
    }

    [Fact]
    public void PoseErrorIsLengthAndAngle()
    {
        PoseError error = PoseError.Of(Poses.At(3, 4, 12, 0.5));
        Assert.Equal(13, error.TranslationMetres, 1e-12);
        Assert.Equal(0.5, error.RotationRadians, 1e-12);
        Assert.Equal(Math.PI, PoseError.Of(Poses.At(0, 0, 0, Math.PI)).RotationRadians, 1e-7);
        Assert.Equal(0, PoseError.Of(Matrix<double>.Build.DenseIdentity(4) * (1 + 1e-15)).RotationRadians);
    }

    [Fact]
    public void SegmentsAreThoseOfTheDevelopmentKit()
    {
        // 131 frames a metre apart. Segments of 100 m: from frames 0, 10, 20 (frame 121 is the first beyond 100 m from frame 20); frame 30 would need frame 131.
        Matrix<double>[] truth = [.. Enumerable.Range(0, 131).Select(i => Poses.At(0, 0, i))];

        // The prediction is 2 % too long.
        TrajectoryPair longer = new(truth, [.. truth.Select(pose => Poses.At(0, 0, 1.02 * pose[2, 3]))]);
        SegmentErrors errors = SegmentErrors.Compute(longer);
        Assert.Equal(3, errors.Segments);
        Assert.Equal([100, 200, 300, 400, 500, 600, 700, 800], errors.ByLength.Select(length => length.LengthMetres));
        Assert.Equal(3, errors.ByLength[0].Segments);
        Assert.Null(errors.ByLength[1].TranslationPercent);

        // A segment is 101 m long (the first frame beyond 100 m), but its error is divided by 100.
        Assert.Equal(2.02, errors.TranslationPercent!.Value, 1e-9);
        Assert.Equal(0, errors.RotationDegreesPer100Metres!.Value, 1e-5);
    }

    [Fact]
    public void SegmentsMeasureRotationPerLength()
    {
        // The prediction turns by 1e-4 rad each metre while the truth goes straight; both stand at the same places.
        Matrix<double>[] truth = [.. Enumerable.Range(0, 250).Select(i => Poses.At(0, 0, i))];
        TrajectoryPair pair = new(truth, [.. truth.Select(pose => Poses.At(0, 0, pose[2, 3], 1e-4 * pose[2, 3]))]);
        SegmentErrors errors = SegmentErrors.Compute(pair);
        Assert.Equal(15, errors.ByLength[0].Segments);
        Assert.Equal(5, errors.ByLength[1].Segments);
        Assert.Equal(101e-4 * 180 / Math.PI, errors.ByLength[0].RotationDegreesPer100Metres!.Value, 1e-6);
        Assert.Equal(201e-4 / 2 * 180 / Math.PI, errors.ByLength[1].RotationDegreesPer100Metres!.Value, 1e-6);

        // The average is over segments, not over lengths.
        double expected = ((15 * errors.ByLength[0].RotationDegreesPer100Metres!.Value) + (5 * errors.ByLength[1].RotationDegreesPer100Metres!.Value)) / 20;
        Assert.Equal(expected, errors.RotationDegreesPer100Metres!.Value, 1e-12);
    }

    [Fact]
    public void PooledSegmentsCountAlike()
    {
        SegmentErrors Of(int frames, double factor)
        {
            Matrix<double>[] truth = [.. Enumerable.Range(0, frames).Select(i => Poses.At(0, 0, i))];
            return SegmentErrors.Compute(new TrajectoryPair(truth, [.. truth.Select(pose => Poses.At(0, 0, factor * pose[2, 3]))]));
        }

        // 1 segment with 1.01 % and 3 with 2.02 %.
        SegmentErrors pooled = SegmentErrors.Pool([Of(105, 1.01), Of(131, 1.02), Of(50, 3)]);
        Assert.Equal(4, pooled.Segments);
        Assert.Equal((1.01 + (3 * 2.02)) / 4, pooled.TranslationPercent!.Value, 1e-9);
        Assert.Null(pooled.ByLength[7].TranslationPercent);
    }

    [Fact]
    public void ATrajectoryAgainstItselfHasNoError()
    {
        Matrix<double>[] drive = Poses.Drive(400);
        AssertNone(OdometryScores.Compute(new TrajectoryPair(drive, drive)));
    }

    [Fact]
    public void ScaledAndTurnedCopyHasNoErrorAfterAlignment()
    {
        Matrix<double>[] drive = Poses.Drive(400);
        SimilarityTransform similarity = new(0.037, Poses.Rotation(1, 2, 3), Poses.Point(40, -2, 7));
        OdometryScores scores = OdometryScores.Compute(new TrajectoryPair(drive, [.. drive.Select(similarity.ApplyToPose)]));
        AssertNone(scores);
        Assert.Equal(1 / 0.037, scores.Scale, 1e-6);
    }

    [Fact]
    public void MeasuresAgreeWithAnIndependentImplementation()
    {
        // Steps that turn a little too much and have another length; the numbers are those of a program of its own, which aligns by Horn's quaternions (1987).
        Matrix<double>[] truth = Poses.Drive(400);
        Matrix<double>[] predicted = new Matrix<double>[truth.Length];
        predicted[0] = Poses.At(0, 0, 0);
        for (int i = 1; i < truth.Length; i++)
        {
            Matrix<double> step = Trajectory.Step(truth[i - 1], truth[i]) * Poses.At(0, 0, 0, (0.002 * Math.Sin(i / 3.0)) + 0.0005);
            for (int row = 0; row < 3; row++)
                step[row, 3] *= 0.05 * (1 + (0.1 * Math.Sin(i / 40.0)));
            predicted[i] = predicted[i - 1] * step;
        }

        OdometryScores scores = OdometryScores.Compute(new TrajectoryPair(truth, predicted));
        Assert.Equal([30, 20, 10, 1, 0, 0, 0, 0], scores.Segments.ByLength.Select(length => length.Segments));
        Assert.Equal(19.8777384126468, scores.Scale, 1e-9);
        double[] expected = [5.716428407988662, 2.8831984434887414, 3.8984090741571364, 0.059909926896488094, 0.0754201963520663, 0.0032099879122132247, 0.0016689318297154318];
        foreach ((double number, double? value) in expected.Zip(OdometryReport.Values(scores)))
            Assert.Equal(number, value!.Value, 1e-8);
    }

    [Fact]
    public void StandingPredictionIsJudgedAsOne()
    {
        Matrix<double>[] drive = [.. Enumerable.Range(0, 150).Select(i => Poses.At(0, 0, i))];
        OdometryScores scores = OdometryScores.Compute(new TrajectoryPair(drive, [.. drive.Select(_ => Poses.At(0, 0, 0))]));
        Assert.Equal(1, scores.Scale);
        Assert.Equal(101, scores.Segments.TranslationPercent!.Value, 1e-9);
        Assert.Equal(1, scores.Relative!.Value.Metres, 1e-9);
        Assert.InRange(scores.AteMetres, 43, 44);
        Assert.True(double.IsFinite(scores.Snippets!.Value.Mean));
    }

    [Fact]
    public void ShortTrajectoryHasNoSegment()
    {
        Matrix<double>[] drive = Poses.Drive(60);
        OdometryScores scores = OdometryScores.Compute(new TrajectoryPair(drive, drive));
        Assert.Equal(0, scores.Segments.Segments);
        Assert.Null(scores.Segments.TranslationPercent);
        Assert.Null(scores.Segments.RotationDegreesPer100Metres);
    }

    [Fact]
    public void MissingFramesAreLeftOut()
    {
        Matrix<double>[] drive = Poses.Drive(300);
        Matrix<double>?[] predicted = [.. drive.Select((pose, i) => i is < 5 or 100 or > 280 ? null : pose)];
        TrajectoryPair pair = new(drive, predicted);
        Assert.Equal(300 - 5 - 1 - 19, pair.Frames.Count);
        Assert.DoesNotContain(99, pair.Steps);
        Assert.DoesNotContain(280, pair.Steps);
        OdometryScores scores = OdometryScores.Compute(pair);
        AssertNone(scores);

        // Segments that begin at frame 0 or 100 are gone.
        Assert.True(scores.Segments.Segments < OdometryScores.Compute(new TrajectoryPair(drive, drive)).Segments.Segments);
        Assert.Null(RelativePoseError.Compute(new TrajectoryPair(drive[..3], [drive[0], null, drive[2]])));
        Assert.Null(SnippetTrajectoryError.Compute(new TrajectoryPair(drive[..3], [drive[0], null, drive[2]])));
    }

    [Fact]
    public void PairsNeedAsManyPoses()
    {
        Assert.Throws<ArgumentException>(() => new TrajectoryPair(Poses.Drive(3), Poses.Drive(2)));
        Assert.Throws<ArgumentException>(() => new TrajectoryPair(Poses.Drive(2), [null, null]));
    }

    private static void AssertNone(OdometryScores scores)
    {
        Assert.Equal(0, scores.Segments.TranslationPercent!.Value, 1e-7);
        Assert.Equal(0, scores.Segments.RotationDegreesPer100Metres!.Value, 1e-4);
        Assert.Equal(0, scores.AteMetres, 1e-9);
        Assert.Equal(0, scores.Relative!.Value.Metres, 1e-9);
        Assert.Equal(0, scores.Relative.Value.Degrees, 1e-4);
        Assert.Equal(0, scores.Snippets!.Value.Mean, 1e-9);
        Assert.Equal(0, scores.Snippets.Value.StandardDeviation, 1e-9);
    }

    private static double Square(double value) => value * value;
}
