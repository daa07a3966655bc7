using SelfSup.Data.Arrays;
using SelfSup.Geometry;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Geometry;

public sealed class ViewSynthesisTests
{
    private const int Height = 48;
    private const int Width = 160;

    /// <summary>
    /// Every stage from the golden values of the stage before it, so that each is held to the tolerance of a single formula. End to end that cannot be: the golden camera
    /// was inverted numerically in float32 (its points' third coordinate differs from the depth), which moves samples by a few ulp of a pixel coordinate, and in an image
    /// of noise 1e-5 pixels are 1e-5 of a colour; float64 arithmetic is 4.5e-5 away from the golden image too.
    /// </summary>
    [SharedFact]
    public void ValuesAndGradientsAreTheGoldenOnes()
    {
        using DisposeScope scope = NewDisposeScope();
        using BackProjection backProjection = new(Height, Width);
        Dictionary<string, NpyArray> golden = Shared.Golden("warp");
        Tensor disparity = TestTensors.Unit("warp.disp", 2, 1, Height, Width).requires_grad_();
        Tensor axisAngle = (TestTensors.Sym("warp.axisangle", 2, 1, 3) * 0.02).detach().requires_grad_();
        Tensor translation = (TestTensors.Sym("warp.translation", 2, 1, 3) * 0.2).detach().requires_grad_();
        Tensor image = TestTensors.Unit("warp.image", 2, 3, Height, Width);
        Tensor camera = Camera(2);

        (Tensor scaled, Tensor depth) = DisparityToDepth.Convert(disparity, 0.1, 100);
        Tensor transform = RigidTransform.FromAxisAngle(axisAngle.squeeze(1), translation.squeeze(1), invert: true);
        Tensor points = backProjection.Points(depth, CameraIntrinsics.InverseMatrix(camera, Width, Height));
        Tensor intrinsics = CameraIntrinsics.Matrix(camera, Width, Height);
        Tensor grid = Projection.Grid(AlongGoldenRays(golden, depth), intrinsics, transform, Height, Width);
        Tensor warped = ViewSynthesis.Sample(image, WithValuesOf(golden["grid"], grid));
        (warped * TestTensors.Unit("warp.weight", 2, 3, Height, Width)).sum().backward();

        TestTensors.AssertClose(TestTensors.Of(golden["scaled_disp"]), scaled, Tolerances.Formula, "scaled disparity");
        TestTensors.AssertClose(TestTensors.Of(golden["depth"]), depth, Tolerances.Formula, "depth");
        TestTensors.AssertClose(TestTensors.Of(golden["points"]), points, Tolerances.Formula, "points");
        TestTensors.AssertClose(TestTensors.Of(golden["grid"]), grid, Tolerances.Formula, "grid");
        TestTensors.AssertClose(TestTensors.Of(golden["warped"]), warped, Tolerances.Formula, "warped");
        TestTensors.AssertClose(TestTensors.Of(golden["grad_disp"]), disparity.grad!, Tolerances.Formula, "gradient of disparity");
        TestTensors.AssertClose(TestTensors.Of(golden["grad_axisangle"]), axisAngle.grad!, Tolerances.Formula, "gradient of rotation");
        TestTensors.AssertClose(TestTensors.Of(golden["grad_translation"]), translation.grad!, Tolerances.Formula, "gradient of translation");

        Tensor whole = ViewSynthesis.Warp(backProjection, depth, image, transform, camera);
        Assert.True((whole - TestTensors.Of(golden["warped"])).abs().mean().item<float>() <= Tolerances.Formula, "mean difference of the image warped end to end");
    }

    [Fact]
    public void PublishedCheckPointsHold()
    {
        using DisposeScope scope = NewDisposeScope();
        using BackProjection backProjection = new(192, 640);
        Tensor camera = TestTensors.Of([0.58, 1.92, 0.5, 0.5], 1, 4);
        Tensor depth = full([1, 1, 192, 640], 5.0, dtype: ScalarType.Float64);
        depth[0, 0, 191, 639] = tensor(20.0);
        Tensor transform = RigidTransform.FromAxisAngle(TestTensors.Of([0.01, -0.02, 0.03], 1, 3), TestTensors.Of([0.1, 0.2, -0.3], 1, 3));
        Tensor points = backProjection.Points(depth, CameraIntrinsics.InverseMatrix(camera, 640, 192));
        Tensor grid = Projection.Grid(points, CameraIntrinsics.Matrix(camera, 640, 192), transform, 192, 640);
        TestTensors.AssertClose([0.00175618, 0.12724075], TestTensors.Values(grid[0, 96, 320]), 1e-6);
        TestTensors.AssertClose([0.96868214, 1.09255723], TestTensors.Values(grid[0, 191, 639]), 1e-6);
    }

    [Fact]
    public void IdentityMotionGivesTheImageItself()
    {
        using DisposeScope scope = NewDisposeScope();
        using BackProjection backProjection = new(Height, Width);
        Tensor image = TestTensors.Unit("identity.image", 1, 3, Height, Width);
        Tensor disparity = TestTensors.Unit("identity.disparity", 1, 1, Height, Width);

        // The offset at the division moves a sample by 1e-7 / depth of its coordinate: 2e-4 pixels at the right border for the nearest depth, 2e-7 for the farthest.
        Assert.True(LargestDifference(backProjection, image, disparity) < 5e-4);
        Assert.True(LargestDifference(backProjection, image.to_type(ScalarType.Float64), disparity.to_type(ScalarType.Float64)) < 2e-4);
        Tensor far = zeros([1, 1, Height, Width], dtype: ScalarType.Float64);
        Assert.True(LargestDifference(backProjection, image.to_type(ScalarType.Float64), far) < 1e-6);
    }

    [Fact]
    public void OutermostGridValuesAreTheCornerPixels()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = arange(12, dtype: ScalarType.Float64).view(1, 1, 3, 4);
        Tensor corners = TestTensors.Of([-1, -1, 1, -1, -1, 1, 1, 1, 0, 0], 1, 1, 5, 2);
        TestTensors.AssertClose([0, 3, 8, 11, 5.5], TestTensors.Values(ViewSynthesis.Sample(image, corners)), 1e-12);
    }

    [Fact]
    public void BeyondTheBorderItsColourContinues()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = arange(12, dtype: ScalarType.Float64).view(1, 1, 3, 4);
        Tensor outside = TestTensors.Of([-5, -5, 5, 0, 7, 9], 1, 1, 3, 2);
        TestTensors.AssertClose([0, 7, 11], TestTensors.Values(ViewSynthesis.Sample(image, outside)), 1e-12);
    }

    [Fact]
    public void ConstantImageStaysConstant()
    {
        using DisposeScope scope = NewDisposeScope();
        using BackProjection backProjection = new(Height, Width);
        Tensor depth = DisparityToDepth.Convert(TestTensors.Unit("constant.disparity", 1, 1, Height, Width), 0.1, 100).Depth;
        Tensor transform = RigidTransform.FromAxisAngle(tensor(new[] { 0.1f, 0.2f, -0.1f }, [1, 3]), tensor(new[] { 1f, -2f, 0.5f }, [1, 3]));
        Tensor warped = ViewSynthesis.Warp(backProjection, depth, full([1, 3, Height, Width], 0.25), transform, Camera(1));
        Assert.True((warped - 0.25).abs().max().item<float>() < 1e-6f);
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        using BackProjection backProjection = new(4, 6);
        Assert.Contains("depth", Assert.Throws<ArgumentException>(() => backProjection.Points(zeros(1, 1, 4, 5), zeros(1, 3, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => backProjection.Points(zeros(2, 1, 4, 6), zeros(1, 3, 3)));
        Assert.Throws<ArgumentException>(() => Projection.Grid(zeros(1, 3, 24), zeros(1, 3, 3), zeros(1, 4, 4), 4, 6));
        Assert.Throws<ArgumentException>(() => ViewSynthesis.Sample(zeros(1, 3, 4, 6), zeros(2, 4, 6, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackProjection(0, 6));
    }

    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        using BackProjection backProjection = new(6, 8);
        Tensor image = Smooth(6, 8);
        Tensor camera = TestTensors.Of([0.58, 1.92, 0.5, 0.5], 1, 4);
        Tensor disparity = (TestTensors.Unit("check.disparity", 1, 1, 6, 8).to_type(ScalarType.Float64) * 0.1) + 0.02;
        Tensor axisAngle = TestTensors.Of([0.011, -0.007, 0.013], 1, 3);
        Tensor translation = TestTensors.Of([0.031, 0.017, -0.053], 1, 3);
        GradientCheck.Assert(
            inputs =>
            {
                Tensor depth = DisparityToDepth.Convert(inputs[0], 0.1, 100).Depth;
                return ViewSynthesis.Warp(backProjection, depth, inputs[3], RigidTransform.FromAxisAngle(inputs[1], inputs[2], invert: true), camera);
            },
            [disparity, axisAngle, translation, image],
            eps: 1e-7,
            tolerance: 1e-5);
    }

    [Fact]
    public void GradientAtZeroRotationIsFiniteAndRight()
    {
        using DisposeScope scope = NewDisposeScope();
        using BackProjection backProjection = new(6, 8);
        Tensor image = Smooth(6, 8);
        // A principal point off the pixel centres and a translation keep samples away from the kinks of bilinear interpolation.
        Tensor camera = TestTensors.Of([0.58, 1.92, 0.5, 0.5], 1, 4);
        Tensor depth = full([1, 1, 6, 8], 3.0, dtype: ScalarType.Float64);
        Tensor translation = TestTensors.Of([0.213, 0.117, 0.053], 1, 3);
        GradientCheck.Assert(
            inputs => ViewSynthesis.Warp(backProjection, depth, image, RigidTransform.FromAxisAngle(inputs[0], translation), camera),
            [zeros([1, 3], dtype: ScalarType.Float64)],
            eps: 1e-7,
            tolerance: 1e-5);
    }

    private static float LargestDifference(BackProjection backProjection, Tensor image, Tensor disparity)
    {
        Tensor depth = DisparityToDepth.Convert(disparity, 0.1, 100).Depth;
        Tensor identity = RigidTransform.FromAxisAngle(zeros([1, 3], dtype: image.dtype), zeros([1, 3], dtype: image.dtype));
        Tensor warped = ViewSynthesis.Warp(backProjection, depth, image, identity, Camera(1).to_type(image.dtype));
        return (warped - image).abs().max().to_type(ScalarType.Float32).item<float>();
    }

    /// <summary>The golden points as depth times the rays of the golden camera: their values, and the gradient that depth has in them.</summary>
    private static Tensor AlongGoldenRays(Dictionary<string, NpyArray> golden, Tensor depth)
    {
        Tensor points = TestTensors.Of(golden["points"]);
        Tensor rays = points.narrow(1, 0, 3) / TestTensors.Of(golden["depth"]).view(2, 1, -1);
        Tensor last = points.narrow(1, 3, 1);
        return WithValuesOf(golden["points"], cat([rays * depth.view(2, 1, -1), last], 1));
    }

    /// <summary>The golden values with the gradient of the computed ones.</summary>
    private static Tensor WithValuesOf(NpyArray golden, Tensor computed) => computed + (TestTensors.Of(golden) - computed).detach();

    private static Tensor Camera(int batch) => tensor(new[] { 0.58f, 1.92f, 0.5f, 0.5f }, [1, 4]).expand(batch, 4);

    private static Tensor Smooth(long height, long width)
    {
        Tensor x = arange(width, dtype: ScalarType.Float64).view(1, 1, 1, width);
        Tensor y = arange(height, dtype: ScalarType.Float64).view(1, 1, height, 1);
        return ((x * 0.7).sin() * 0.3) + ((y * 0.5).cos() * 0.2) + 0.5;
    }
}
