using SelfSup.Geometry;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Geometry;

public sealed class AxisAngleTests
{
    public static TheoryData<double> Angles => new(0, 1e-9, 1e-7, 1e-6, 1e-3, 0.3, 1.5, 3.0, Math.PI - 1e-3, Math.PI - 1e-7);

    [Fact]
    public void ShapesAreKept()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal([5L, 3, 3], AxisAngle.ToRotation(zeros(5, 3)).shape);
        Assert.Equal([5L, 3], AxisAngle.FromRotation(AxisAngle.ToRotation(zeros(5, 3))).shape);
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Contains("(any, 3)", Assert.Throws<ArgumentException>(() => AxisAngle.ToRotation(zeros(2, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AxisAngle.FromRotation(zeros(2, 4, 4)));
    }

    [Fact]
    public void ZeroIsTheIdentityToTheBit()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], TestTensors.Values(AxisAngle.ToRotation(zeros(1, 3))));
    }

    [Fact]
    public void AQuarterTurnAboutZMapsXToY()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rotation = AxisAngle.ToRotation(TestTensors.Of([0, 0, Math.PI / 2], 1, 3));
        TestTensors.AssertClose([0, -1, 0, 1, 0, 0, 0, 0, 1], TestTensors.Values(rotation), 2e-7);
    }

    [Theory]
    [MemberData(nameof(Angles))]
    public void TheWayBackGivesTheSameVector(double angle)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor vector = TestTensors.Of([angle * 2 / 3, -angle / 3, angle * 2 / 3, -angle, 0, 0, 0, angle * 0.6, -angle * 0.8], 3, 3);
        Tensor back = AxisAngle.FromRotation(AxisAngle.ToRotation(vector));
        double[] expected = TestTensors.Values(vector);
        double[] actual = TestTensors.Values(back);
        // The published offset of 1e-7 shortens the axis, so the matrix is orthogonal to 1e-7 only; close to π that turns into the square root's error.
        double tolerance = angle > 3.1 ? 1e-3 : 4e-7;
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{expected[i]:G9} came back as {actual[i]:G9}");
    }

    [Fact]
    public void AHalfTurnIsReadFromAnExactMatrix()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor halfTurns = TestTensors.Of([1, 0, 0, 0, -1, 0, 0, 0, -1, -1, 0, 0, 0, -1, 0, 0, 0, 1], 2, 3, 3);
        TestTensors.AssertClose([Math.PI, 0, 0, 0, 0, Math.PI], Array.ConvertAll(TestTensors.Values(AxisAngle.FromRotation(halfTurns)), Math.Abs), 1e-12);
    }

    [Fact]
    public void PublishedFormulaHoldsAboveTheSeries()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (double angle in new[] { 2e-6, 1e-4, 0.2 })
        {
            double axis = angle / (angle + 1e-7);
            double[] expected = [1, 0, 0, 0, Math.Cos(angle), -Math.Sin(angle) * axis, 0, Math.Sin(angle) * axis, Math.Cos(angle)];
            expected[0] = Math.Cos(angle) + ((1 - Math.Cos(angle)) * axis * axis);
            TestTensors.AssertClose(expected, TestTensors.Values(AxisAngle.ToRotation(TestTensors.Of([angle, 0, 0], 1, 3))), 1e-12);
        }
    }

    [Fact]
    public void GradientAgreesWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor vectors = TestTensors.Of([0.3, -0.2, 0.5, 0.01, -0.02, 0.03, 1.5, 1.0, -1.0], 3, 3);
        GradientCheck.Assert(inputs => AxisAngle.ToRotation(inputs[0]), [vectors]);
    }

    [Fact]
    public void GradientAtZeroRotationIsTheGenerator()
    {
        using DisposeScope scope = NewDisposeScope();
        GradientCheck.Assert(inputs => AxisAngle.ToRotation(inputs[0]), [zeros([1, 3], dtype: ScalarType.Float64)], eps: 1e-7);
    }

    [Fact]
    public void GradientOfTheWayBackAgreesWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor vectors = TestTensors.Of([0.3, -0.2, 0.5, 0.01, -0.02, 0.03, 1.5, 1.0, -1.0], 3, 3);
        GradientCheck.Assert(inputs => AxisAngle.FromRotation(AxisAngle.ToRotation(inputs[0])), [vectors]);
    }
}
