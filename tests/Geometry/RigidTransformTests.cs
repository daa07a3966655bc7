using SelfSup.Data.Arrays;
using SelfSup.Geometry;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Geometry;

public sealed class RigidTransformTests
{
    [SharedFact]
    public void MatricesAreTheGoldenOnes()
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, NpyArray> golden = Shared.Golden("pose_matrix");
        Tensor axisAngle = (TestTensors.Sym("pose.axisangle", 4, 1, 3) * 0.3).squeeze(1);
        Tensor translation = TestTensors.Sym("pose.translation", 4, 1, 3).squeeze(1);
        TestTensors.AssertClose(TestTensors.Of(golden["forward"]), RigidTransform.FromAxisAngle(axisAngle, translation), Tolerances.Formula);
        TestTensors.AssertClose(TestTensors.Of(golden["inverse"]), RigidTransform.FromAxisAngle(axisAngle, translation, invert: true), Tolerances.Formula);
        TestTensors.AssertClose(TestTensors.Of(golden["zero"]), RigidTransform.FromAxisAngle(zeros_like(axisAngle), translation), Tolerances.Formula);
    }

    [Fact]
    public void PublishedCheckVectorHolds()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor axisAngle, Tensor translation) = CheckVector();
        double[] expected = [0.9993501, -0.0300929, -0.0198453, 0.1, 0.0298929, 0.9995001, -0.0102976, 0.2, 0.0201453, 0.0096977, 0.99975, -0.3, 0, 0, 0, 1];
        TestTensors.AssertClose(expected, TestTensors.Values(RigidTransform.FromAxisAngle(axisAngle, translation)), 1e-6);
        Tensor inverse = RigidTransform.FromAxisAngle(axisAngle, translation, invert: true);
        TestTensors.AssertClose([-0.09987, -0.1939814, 0.3039691], TestTensors.Values(inverse.narrow(1, 0, 3).select(2, 3)), 1e-6);
    }

    [Fact]
    public void InverseTimesForwardIsTheIdentity()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor axisAngle, Tensor translation) = CheckVector();
        Tensor product = RigidTransform.FromAxisAngle(axisAngle, translation, invert: true).bmm(RigidTransform.FromAxisAngle(axisAngle, translation));
        TestTensors.AssertClose(eye(4, dtype: ScalarType.Float64).unsqueeze(0), product, 1e-6);
    }

    [Fact]
    public void TheWayBackGivesMotionAndInverseMotion()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor axisAngle, Tensor translation) = CheckVector();
        (Tensor axis, Tensor column) = RigidTransform.ToAxisAngle(RigidTransform.FromAxisAngle(axisAngle, translation));
        TestTensors.AssertClose(axisAngle, axis, 1e-5);
        TestTensors.AssertClose(translation, column, 1e-12);
        (Tensor inverseAxis, _) = RigidTransform.ToAxisAngle(RigidTransform.FromAxisAngle(axisAngle, translation, invert: true));
        TestTensors.AssertClose(-axisAngle, inverseAxis, 1e-5);
    }

    [Fact]
    public void ScaledTranslationCommutesWithInversion()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor axisAngle, Tensor translation) = CheckVector();
        Tensor scale = TestTensors.Of([2.5], 1, 1);
        Tensor expected = RigidTransform.FromAxisAngle(axisAngle, translation * scale, invert: true);
        TestTensors.AssertClose(expected, RigidTransform.ScaleTranslation(RigidTransform.FromAxisAngle(axisAngle, translation, invert: true), scale), 1e-12);
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => RigidTransform.FromAxisAngle(zeros(2, 3), zeros(3, 3)));
        Assert.Throws<ArgumentException>(() => RigidTransform.ToAxisAngle(zeros(2, 3, 3)));
        Assert.Throws<ArgumentException>(() => RigidTransform.ScaleTranslation(zeros(2, 4, 4), zeros(2, 4)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GradientAgreesWithDifferences(bool invert)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor axisAngle, Tensor translation) = CheckVector();
        GradientCheck.Assert(inputs => RigidTransform.FromAxisAngle(inputs[0], inputs[1], invert), [axisAngle, translation]);
    }

    private static (Tensor AxisAngle, Tensor Translation) CheckVector() => (TestTensors.Of([0.01, -0.02, 0.03], 1, 3), TestTensors.Of([0.1, 0.2, -0.3], 1, 3));
}
