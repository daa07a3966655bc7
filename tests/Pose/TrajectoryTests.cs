using MathNet.Numerics.LinearAlgebra;
using SelfSup.Pose;
using SelfSup.Tests.Evaluation.Odometry;
using Xunit;

namespace SelfSup.Tests.Pose;

public sealed class TrajectoryTests
{
    [Fact]
    public void MotionsInvertTheStepsOfPoses()
    {
        // A metre ahead, then a quarter turn to the right, then two metres ahead (which is to the first camera's right).
        Matrix<double>[] poses = [Poses.At(0, 0, 0), Poses.At(0, 0, 1), Poses.At(0, 0, 1, Math.PI / 2), Poses.At(2, 0, 1, Math.PI / 2)];
        Matrix<double> ahead = Trajectory.Motion(poses[0], poses[1]);
        Assert.Equal([0, 0, -1], Trajectory.Position(ahead));
        Assert.Equal(2, Trajectory.Step(poses[2], poses[3])[2, 3], 1e-12);
        Matrix<double>[] motions = [.. Enumerable.Range(0, 3).Select(i => Trajectory.Motion(poses[i], poses[i + 1]))];
        Matrix<double>[] back = Trajectory.FromMotions(motions);
        Assert.Equal(4, back.Length);
        for (int i = 0; i < poses.Length; i++)
            Assert.True((poses[i] - back[i]).FrobeniusNorm() < 1e-12);
    }

    [Fact]
    public void ChainsAreCumulativeProducts()
    {
        Matrix<double>[] steps = [Poses.At(1, 0, 0, 0.3), Poses.At(0, 2, 0, -0.1)];
        Matrix<double>[] chain = Trajectory.Chain(steps);
        Assert.Equal(Matrix<double>.Build.DenseIdentity(4), chain[0]);
        Assert.Equal(steps[0], chain[1]);
        Assert.Equal(steps[0] * steps[1], chain[2]);
        Assert.Single(Trajectory.Chain([]));
    }

    [Fact]
    public void DistancesAreAlongTheWay() =>
        Assert.Equal([0, 5, 5, 17], Trajectory.Distances([Poses.At(0, 0, 0), Poses.At(3, 0, 4), Poses.At(3, 0, 4, 1), Poses.At(3, -12, 4)]));
}
