using SelfSup.Geometry;
using SelfSup.Interop;
using SelfSup.Monocular.Losses;
using SelfSup.Tests.Support;
using TorchSharp;
using TorchSharp.Native;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Tests.Monocular;

/// <summary>The fused photometric operation against the same objective composed of single operations.</summary>
public sealed class FusedReprojectionTests
{
    /// <summary>Sizes below a vector, with a rest, of more than one band of rows, and the least there is.</summary>
    public static TheoryData<int, int> Sizes => new() { { 24, 16 }, { 37, 53 }, { 64, 24 }, { 19, 25 }, { 5, 3 }, { 2, 2 }, { 3, 2 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void EqualsTheComposedObjectiveInDoublePrecision(int width, int height)
    {
        using DisposeScope scope = NewDisposeScope();
        Compare(Scene(width, height, 2, ScalarType.Float64), new ObjectiveOptions(), 1e-9, 1e-8);
    }

    [Theory]
    [InlineData(1, true, 0.85)]
    [InlineData(3, true, 0.85)]
    [InlineData(2, false, 0.85)]
    [InlineData(2, true, 0.0)]
    [InlineData(2, true, 1.0)]
    [InlineData(8, true, 0.5)]
    public void EqualsItForEverySetOfOptions(int sources, bool autoMask, double ssimWeight)
    {
        using DisposeScope scope = NewDisposeScope();
        Compare(Scene(40, 30, sources, ScalarType.Float64), new ObjectiveOptions { AutoMask = autoMask, SsimWeight = ssimWeight }, 1e-9, 1e-8);
    }

    [Fact]
    public void EqualsItAtEveryScalesOwnResolution()
    {
        using DisposeScope scope = NewDisposeScope();
        Compare(Scene(48, 32, 2, ScalarType.Float64), new ObjectiveOptions { FullResolution = false }, 1e-9, 1e-8);
    }

    [Fact]
    public void EqualsItWhereTranslationsCountInInverseDepth()
    {
        using DisposeScope scope = NewDisposeScope();
        ObjectiveInput input = Scene(48, 32, 2, ScalarType.Float64);
        SourceView[] sources = [.. input.Sources.Select(source => source with { TranslationScalesWithInverseDepth = true })];
        Compare(input with { Sources = sources }, new ObjectiveOptions(), 1e-9, 1e-8);
    }

    /// <summary>One source and no auto-mask: nothing is chosen, so rounding cannot choose otherwise.</summary>
    [Fact]
    public void EqualsItInSinglePrecisionWithinRounding()
    {
        using DisposeScope scope = NewDisposeScope();
        ObjectiveOptions options = new() { AutoMask = false, SsimWeight = 1 };
        (Tensor fused, Tensor[] fusedGradients) = Run(Scene(160, 96, 1, ScalarType.Float32), options);
        (Tensor composed, Tensor[] composedGradients) = Run(Scene(160, 96, 1, ScalarType.Float32), options with { Fused = false });
        TestTensors.AssertClose(composed, fused, 1e-5, "losses and shares");
        Assert.All(composedGradients.Zip(fusedGradients), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 1e-4));
    }

    /// <summary>
    /// With choices a pixel between two equal errors may fall to the other one: its gradient then differs as a whole, and the mean error does not.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EqualsItInSinglePrecisionButForPixelsBetweenTwoChoices(bool autoMask)
    {
        using DisposeScope scope = NewDisposeScope();
        ObjectiveInput scene = Scene(160, 96, 2, ScalarType.Float32);
        ObjectiveOptions options = new() { AutoMask = autoMask };
        (Tensor fused, Tensor[] fusedGradients) = Run(scene, options);
        (Tensor composed, Tensor[] composedGradients) = Run(scene, options with { Fused = false });
        TestTensors.AssertClose(composed.narrow(0, 0, 4), fused.narrow(0, 0, 4), 1e-5, "losses");
        TestTensors.AssertClose(composed.narrow(0, 4, 4), fused.narrow(0, 4, 4), 1e-3, "shares");
        Assert.All(composedGradients.Zip(fusedGradients), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 0.01));
    }

    [Fact]
    public void GradientAgreesWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        ObjectiveInput input = Scene(12, 10, 2, ScalarType.Float64);
        Tensor disparities = stack([input.Disparities[0].squeeze(1), input.Disparities[0].squeeze(1) * 0.9]);
        GradientCheck.Assert(
            inputs =>
            {
                Tensor[] transforms = [.. Enumerable.Range(0, 2).Select(n => RigidTransform.FromAxisAngle(inputs[1].select(0, n), inputs[2].select(0, n)))];
                return FusedPhotometricError.Minimum(
                    inputs[0], stack([stack(transforms), stack(transforms)]), input.Intrinsics, input.TargetPyramid[0], [.. input.Sources.Select(s => s.Pyramid[0])], (0, 0), true, (0.1, 100), 0.85).Losses;
            },
            [disparities, TestTensors.Sym("fused.angle", 2, 2, 3).to_type(ScalarType.Float64) * 0.02, TestTensors.Sym("fused.move", 2, 2, 3).to_type(ScalarType.Float64) * 0.1],
            eps: 1e-7,
            tolerance: 1e-5);
    }

    /// <summary>The code of the GPU's blocks, run by the processor: sizes within a tile, of several tiles, and with a rest.</summary>
    [Theory]
    [InlineData(24, 16, 2, true, 0.85)]
    [InlineData(70, 21, 2, true, 0.85)]
    [InlineData(33, 9, 3, false, 0.85)]
    [InlineData(32, 8, 1, true, 0.0)]
    [InlineData(2, 2, 2, true, 0.85)]
    [InlineData(3, 17, 2, true, 1.0)]
    public void TheTilesOfTheGpuGiveTheSame(int width, int height, int sources, bool autoMask, double ssimWeight)
    {
        using DisposeScope scope = NewDisposeScope();
        ObjectiveInput input = Scene(width, height, sources, ScalarType.Float64);
        Tensor disparities = stack([input.Disparities[0].squeeze(1), input.Disparities[0].squeeze(1) * 0.8]).requires_grad_();
        Tensor motions = stack([.. input.Sources.Select(source => source.Transform)]);
        Tensor transforms = stack([motions, motions]).requires_grad_();
        Tensor[] images = [.. input.Sources.Select(source => source.Pyramid[0])];
        (Tensor losses, Tensor shares) = FusedPhotometricError.Minimum(disparities, transforms, input.Intrinsics, input.TargetPyramid[0], images, (77, 1e-3), autoMask, (0.1, 100), ssimWeight);
        IList<Tensor> gradients = autograd.grad([losses.sum()], [disparities, transforms]);

        Tensor[] tiles = new Operator("selfsup::photometric_tiles_on_cpu").CallMany(
            4, disparities.detach(), transforms.detach(), input.Intrinsics, input.TargetPyramid[0], Argument.Tensors(images), 77L, 1e-3, autoMask, 0.01, 10.0, ssimWeight);
        TestTensors.AssertClose(losses.detach(), tiles[0], 1e-12, "losses");
        TestTensors.AssertClose(shares, tiles[1], 1e-12, "shares");
        TestTensors.AssertClose(gradients[0], tiles[2], 1e-10, "gradient by disparity");
        Tensor intrinsics = CameraIntrinsics.Matrix(input.Intrinsics, width, height).view(1, 1, 2, 3, 3);
        TestTensors.AssertClose(gradients[1].narrow(3, 0, 3), intrinsics.transpose(3, 4).matmul(tiles[3]), 1e-10, "gradient by motion");
    }

    [Fact]
    public void TheNumberOfThreadsChangesNoBit()
    {
        using DisposeScope scope = NewDisposeScope();
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            (Tensor loss, Tensor[] gradients) = Run(Scene(70, 60, 2, ScalarType.Float32), new ObjectiveOptions());
            set_num_threads(3);
            (Tensor again, Tensor[] same) = Run(Scene(70, 60, 2, ScalarType.Float32), new ObjectiveOptions());
            Assert.Equal(TestTensors.Values(loss), TestTensors.Values(again));
            Assert.All(gradients.Zip(same), pair => Assert.Equal(TestTensors.Values(pair.First), TestTensors.Values(pair.Second)));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void NotANumberIsReportedAndReadsNothingOutside()
    {
        using DisposeScope scope = NewDisposeScope();
        ObjectiveInput input = Scene(32, 24, 2, ScalarType.Float32);
        Tensor broken = full_like(input.Disparities[0], float.NaN);
        using SelfSupervisedObjective objective = new(new ObjectiveOptions());
        Assert.False(float.IsFinite(objective.Compute(input with { Disparities = [broken, .. input.Disparities.Skip(1)] }).Total.item<float>()));
        Tensor behind = full_like(input.Sources[0].Transform, float.PositiveInfinity);
        _ = objective.Compute(input with { Sources = [input.Sources[0] with { Transform = behind }] }).Total.item<float>();
    }

    [Fact]
    public void WhatDoesNotFitIsNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        ObjectiveInput input = Scene(16, 12, 1, ScalarType.Float32);
        Tensor image = input.TargetPyramid[0];
        Tensor disparities = input.Disparities[0].squeeze(1).unsqueeze(0);
        Tensor transforms = eye(4).view(1, 1, 1, 4, 4).expand(1, 1, 2, 4, 4);
        Assert.Contains("disparities", Fails(disparities.narrow(3, 0, 8), transforms, image), StringComparison.Ordinal);
        Assert.Contains("transforms", Fails(disparities, transforms.narrow(2, 0, 1), image), StringComparison.Ordinal);
        Assert.Contains("source", Fails(disparities, transforms, image.narrow(2, 0, 6)), StringComparison.Ordinal);

        string Fails(Tensor maps, Tensor motions, Tensor source) => Assert.ThrowsAny<ArgumentException>(
            () => FusedPhotometricError.Minimum(maps, motions, input.Intrinsics, image, [source], (0, 0), true, (0.1, 100), 0.85)).Message;
    }

    [Fact]
    public void TheNativeSideChecksForItself()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = TestTensors.Unit("fused.check", 1, 3, 8, 8);
        Tensor maps = TestTensors.Unit("fused.check.maps", 1, 1, 8, 8);
        Tensor motions = eye(4).view(1, 1, 1, 4, 4);
        Tensor camera = tensor(new[] { 0.58f, 1.92f, 0.5f, 0.5f }, [1, 4]);
        Refused("transforms", () => PhotometricOperators.Minimum(maps, motions.narrow(3, 0, 3), camera, image, [image], (0, 0), true, (0.01, 10), 0.85));
        Refused("type", () => PhotometricOperators.Minimum(maps.to_type(ScalarType.Float64), motions, camera, image, [image], (0, 0), true, (0.01, 10), 0.85));
        Refused("sources", () => PhotometricOperators.Minimum(maps, motions, camera, image, [], (0, 0), true, (0.01, 10), 0.85));
        Refused("range", () => PhotometricOperators.Minimum(maps, motions, camera, image, [image], (0, 0), true, (10, 0.01), 0.85));

        static void Refused(string about, Action call) =>
            Assert.Contains(about, Assert.Throws<System.Runtime.InteropServices.ExternalException>(call).Message, StringComparison.Ordinal);
    }

    private static void Compare(ObjectiveInput input, ObjectiveOptions options, double value, double gradient)
    {
        (Tensor fused, Tensor[] fusedGradients) = Run(input, options);
        (Tensor composed, Tensor[] composedGradients) = Run(input, options with { Fused = false });
        TestTensors.AssertClose(composed, fused, value, "losses and shares");
        for (int i = 0; i < fusedGradients.Length; i++)
            TestTensors.AssertClose(composedGradients[i], fusedGradients[i], gradient, $"gradient {i}");
    }

    private static double Distance(Tensor expected, Tensor actual) => (expected - actual).norm().item<float>() / expected.norm().item<float>();

    private static (Tensor LossesAndShares, Tensor[] Gradients) Run(ObjectiveInput input, ObjectiveOptions options)
    {
        manual_seed(3);
        Tensor[] disparities = [.. input.Disparities.Select(disparity => disparity.detach().requires_grad_())];
        Tensor[] transforms = [.. input.Sources.Select(source => source.Transform.detach().clone().requires_grad_())];
        SourceView[] sources = [.. input.Sources.Zip(transforms, (source, transform) => source with { Transform = transform })];
        using SelfSupervisedObjective objective = new(options);
        ObjectiveResult result = objective.Compute(input with { Disparities = disparities, Sources = sources });
        result.Total.backward();
        return (stack([.. result.PerScale.Concat(result.SelectedShare)]).detach(), [.. disparities.Concat(transforms).Select(leaf => leaf.grad!)]);
    }

    private static ObjectiveInput Scene(int width, int height, int sources, ScalarType type)
    {
        int[] scales = width % 8 == 0 && height % 8 == 0 ? [0, 1, 2, 3] : [0];
        return new ObjectiveInput
        {
            Scales = scales,
            Disparities = [.. scales.Select(s => (TestTensors.Unit($"fused.disparity{s}", 2, 1, height >> s, width >> s).to_type(type) * 0.1) + 0.02)],
            TargetPyramid = Pyramid("target"),
            Sources = [.. Enumerable.Range(0, sources).Select(n => new SourceView(Pyramid($"source{n}"), Transform(n)))],
            Intrinsics = tensor(new[] { 0.58f, 1.92f, 0.5f, 0.5f, 0.6f, 1.8f, 0.48f, 0.53f }, [2, 4]).to_type(type),
        };

        Tensor Transform(int n) => RigidTransform.FromAxisAngle(
            TestTensors.Sym($"fused.rotation{n}", 2, 3).to_type(type) * 0.02, TestTensors.Sym($"fused.translation{n}", 2, 3).to_type(type) * 0.2, invert: n % 2 == 0);

        Tensor[] Pyramid(string name)
        {
            Tensor coarse = TestTensors.Unit($"fused.{name}", 2, 3, 6, 8).to_type(type);
            Tensor image = F.interpolate(coarse, size: [height, width], mode: InterpolationMode.Bicubic, align_corners: true).clamp(0, 1);
            return [.. scales.Select(s => s == 0 ? image : F.avg_pool2d(image, 1 << s, 1 << s))];
        }
    }
}
