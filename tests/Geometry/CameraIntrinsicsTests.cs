using SelfSup.Geometry;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Geometry;

public sealed class CameraIntrinsicsTests
{
    [Fact]
    public void MatrixIsInPixels()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = CameraIntrinsics.Matrix(TestTensors.Of([0.58, 1.92, 0.5, 0.5], 1, 4), 640, 192);
        TestTensors.AssertClose([371.2, 0, 320, 0, 368.64, 96, 0, 0, 1], TestTensors.Values(matrix), 1e-12);
    }

    [Fact]
    public void InverseTimesMatrixIsTheIdentity()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor camera = TestTensors.Of([0.58, 1.92, 0.49, 0.51, 1.2, 1.1, 0.4, 0.6], 2, 4);
        Tensor product = CameraIntrinsics.InverseMatrix(camera, 640, 192).bmm(CameraIntrinsics.Matrix(camera, 640, 192));
        TestTensors.AssertClose(eye(3, dtype: ScalarType.Float64).unsqueeze(0).expand(2, 3, 3), product, 1e-12);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => CameraIntrinsics.Matrix(zeros(1, 3), 640, 192));
        Assert.Throws<ArgumentOutOfRangeException>(() => CameraIntrinsics.Matrix(zeros(1, 4), 0, 192));
    }

    [Fact]
    public void GradientAgreesWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor camera = TestTensors.Of([0.58, 1.92, 0.49, 0.51], 1, 4);
        GradientCheck.Assert(inputs => CameraIntrinsics.InverseMatrix(inputs[0], 8, 4), [camera]);
    }
}
