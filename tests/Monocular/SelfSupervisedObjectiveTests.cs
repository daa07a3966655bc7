using SelfSup.Geometry;
using SelfSup.Monocular.Losses;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfSup.Tests.Monocular;

public sealed class SelfSupervisedObjectiveTests
{
    private const int Height = 16;
    private const int Width = 24;

    private static readonly ObjectiveOptions s_quiet = new() { TieBreakNoise = 0 };

    [Fact]
    public void TotalIsTheMeanOfTheScalesAndShareIsTheMasks()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(s_quiet);
        ObjectiveResult result = objective.Compute(Input() with { WithPictures = true });
        Assert.Equal(4, result.PerScale.Count);
        Assert.Equal(result.PerScale.Average(loss => loss.item<float>()), result.Total.item<float>(), 1e-6);
        Assert.All(result.SelectedShare, share => Assert.InRange(share.item<float>(), 0, 1));
        Assert.Equal([2L, 1, Height, Width], result.AutoMask!.shape);
        Assert.Equal(result.AutoMask.mean().item<float>(), result.SelectedShare[0].item<float>(), 1e-6);
        Assert.Equal(2, result.WarpedSources!.Count);
        Assert.Equal([2L, 3, Height, Width], result.WarpedSources[0].shape);
    }

    [Fact]
    public void PixelErrorsAreWhatTheLossAverages()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(s_quiet);
        ObjectiveInput input = Input() with { WithPictures = true };
        ObjectiveResult result = objective.Compute(input);
        float smoothness = EdgeAwareSmoothness.Loss(input.Disparities[0], input.TargetPyramid[0]).item<float>() * 1e-3f;
        Assert.Equal([2L, 1, Height, Width], result.PixelErrors!.shape);
        Assert.Equal(result.PerScale[0].item<float>(), result.PixelErrors.mean().item<float>() + smoothness, 1e-6);
        // Where the auto-mask keeps a pixel, its error is that of the best warped source.
        Tensor warped = cat([.. result.WarpedSources!.Select(source => PhotometricError.Map(source, input.TargetPyramid[0]))], 1).min(1, keepdim: true).values;
        TestTensors.AssertClose(warped * result.AutoMask!, result.PixelErrors * result.AutoMask!, 1e-6);
        Assert.Null(objective.Compute(input with { WithPictures = false }).PixelErrors);
    }

    [Fact]
    public void OneScaleIsTheFormulaWrittenOut()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(s_quiet);
        ObjectiveInput input = Input();
        ObjectiveResult result = objective.Compute(input);

        Tensor disparity = F.interpolate(input.Disparities[1], size: [Height, Width], mode: InterpolationMode.Bilinear, align_corners: false);
        Tensor depth = DisparityToDepth.Convert(disparity, 0.1, 100).Depth;
        using BackProjection backProjection = new(Height, Width);
        List<Tensor> errors = [];
        foreach (SourceView source in input.Sources)
        {
            errors.Add(PhotometricError.Map(source.Pyramid[0], input.TargetPyramid[0]));
            errors.Add(PhotometricError.Map(ViewSynthesis.Warp(backProjection, depth, source.Pyramid[0], source.Transform, input.Intrinsics), input.TargetPyramid[0]));
        }

        Tensor expected = cat(errors, 1).min(1).values.mean() + (EdgeAwareSmoothness.Loss(input.Disparities[1], input.TargetPyramid[1]) * (1e-3 / 2));
        Assert.Equal(expected.item<float>(), result.PerScale[1].item<float>(), 1e-6);
    }

    [Fact]
    public void EqualFramesWithoutMotionLeaveOnlySmoothness()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(s_quiet);
        ObjectiveInput input = Input();
        SourceView still = new(input.TargetPyramid, eye(4).unsqueeze(0).expand(2, 4, 4));
        ObjectiveResult result = objective.Compute(input with { Sources = [still] });
        float smoothness = EdgeAwareSmoothness.Loss(input.Disparities[0], input.TargetPyramid[0]).item<float>() * 1e-3f;
        Assert.Equal(smoothness, result.PerScale[0].item<float>(), 1e-7);
        Assert.Equal(0, result.SelectedShare[0].item<float>());
    }

    [Fact]
    public void NoiseLetsEqualErrorsWinAboutHalfOfThePixels()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        using SelfSupervisedObjective objective = new(new ObjectiveOptions());
        ObjectiveInput input = Input();
        Tensor grey = full([2, 3, Height, Width], 0.5);
        Tensor[] pyramid = [grey, F.avg_pool2d(grey, 2, 2), F.avg_pool2d(grey, 4, 4), F.avg_pool2d(grey, 8, 8)];
        SourceView still = new(pyramid, eye(4).unsqueeze(0).expand(2, 4, 4));
        ObjectiveResult result = objective.Compute(input with { Sources = [still], TargetPyramid = pyramid });
        Assert.All(result.SelectedShare, share => Assert.InRange(share.item<float>(), 0.4, 0.6));
    }

    [Fact]
    public void AblationsChangeWhatTheySay()
    {
        using DisposeScope scope = NewDisposeScope();
        float minimum = Total(s_quiet with { AutoMask = false });
        Assert.True(Total(s_quiet) <= minimum);
        Assert.True(Total(s_quiet with { AutoMask = false, MinReprojection = false }) > minimum);
        Assert.NotEqual(Total(s_quiet), Total(s_quiet with { SsimWeight = 0 }));
        Assert.NotEqual(Total(s_quiet), Total(s_quiet with { FullResolution = false }));
        Assert.True(Total(s_quiet with { Smoothness = 0 }) < Total(s_quiet));
    }

    [Fact]
    public void WithoutAutoMaskEverythingIsSelected()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(s_quiet with { AutoMask = false });
        ObjectiveResult result = objective.Compute(Input() with { WithPictures = true });
        Assert.All(result.SelectedShare, share => Assert.Equal(1, share.item<float>()));
        Assert.Null(result.AutoMask);
    }

    [Fact]
    public void OwnResolutionComparesThePyramidsWhetherGivenOrMade()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(s_quiet with { FullResolution = false });
        ObjectiveInput input = Input();
        ObjectiveInput made = input with { Sources = [.. input.Sources.Select(source => source with { Pyramid = [source.Pyramid[0]] })] };
        TestTensors.AssertClose(stack(objective.Compute(input).PerScale), stack(objective.Compute(made).PerScale), 1e-5);
    }

    [Fact]
    public void PredictiveMaskWeighsErrorsAndPaysForVanishing()
    {
        using DisposeScope scope = NewDisposeScope();
        ObjectiveOptions options = s_quiet with { AutoMask = false, PredictiveMask = true };
        using SelfSupervisedObjective objective = new(options);
        using SelfSupervisedObjective plain = new(s_quiet with { AutoMask = false });
        ObjectiveInput input = Input();
        Tensor[] half = [.. input.Disparities.Select(disparity => full([2, 2, disparity.size(2), disparity.size(3)], 0.5))];
        float masked = objective.Compute(input with { PredictiveMasks = half }).PerScale[0].item<float>();
        float smoothness = EdgeAwareSmoothness.Loss(input.Disparities[0], input.TargetPyramid[0]).item<float>() * 1e-3f;
        float photometric = plain.Compute(input).PerScale[0].item<float>() - smoothness;
        Assert.Equal((0.5 * photometric) + (0.2 * Math.Log(2)) + smoothness, masked, 1e-5);
    }

    [Fact]
    public void TranslationCanCountInMeanInverseDepth()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(s_quiet);
        ObjectiveInput input = Input();
        Tensor[] flat = [.. input.Disparities.Select(disparity => full_like(disparity, 0.3))];
        double inverseDepth = 0.01 + (9.99 * 0.3);
        SourceView[] scaled = [.. input.Sources.Select(source => source with { TranslationScalesWithInverseDepth = true })];
        SourceView[] explicitly = [.. input.Sources.Select(source => source with { Transform = RigidTransform.ScaleTranslation(source.Transform, full([2, 1], inverseDepth)) })];
        float expected = objective.Compute(input with { Disparities = flat, Sources = explicitly }).Total.item<float>();
        Assert.Equal(expected, objective.Compute(input with { Disparities = flat, Sources = scaled }).Total.item<float>(), 1e-5);
    }

    [Fact]
    public void GradientOfTheWholeAgreesWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(s_quiet);
        ObjectiveInput input = Input(ScalarType.Float64, smooth: true);
        Tensor axisAngle = TestTensors.Of([0.011, -0.007, 0.013, -0.009, 0.012, 0.006], 2, 3);
        Tensor translation = TestTensors.Of([0.031, 0.017, -0.053, 0.027, -0.041, 0.033], 2, 3);
        GradientCheck.Assert(
            inputs =>
            {
                SourceView source = input.Sources[0] with { Transform = RigidTransform.FromAxisAngle(inputs[2], inputs[3], invert: true) };
                return objective.Compute(input with { Scales = [1, 3], Disparities = [inputs[0], inputs[1]], Sources = [source] }).Total;
            },
            [input.Disparities[1], input.Disparities[3], axisAngle, translation],
            eps: 1e-7,
            tolerance: 1e-5);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Contains("ssim_weight", Assert.Throws<ArgumentException>(() => new SelfSupervisedObjective(new ObjectiveOptions { SsimWeight = 2 })).Message, StringComparison.Ordinal);
        Assert.Contains("max_depth", Assert.Throws<ArgumentException>(() => new SelfSupervisedObjective(new ObjectiveOptions { MaxDepth = 0.05 })).Message, StringComparison.Ordinal);
        Assert.Contains("automask", Assert.Throws<ArgumentException>(() => new SelfSupervisedObjective(new ObjectiveOptions { PredictiveMask = true })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SelfSupervisedObjective(new ObjectiveOptions { Smoothness = double.NaN }));
        using SelfSupervisedObjective objective = new(s_quiet);
        ObjectiveInput input = Input();
        Assert.Throws<ArgumentException>(() => objective.Compute(input with { Sources = [] }));
        Assert.Throws<ArgumentException>(() => objective.Compute(input with { Scales = [0, 1] }));
        Assert.Throws<ArgumentException>(() => objective.Compute(input with { TargetPyramid = [input.TargetPyramid[0]] }));
    }

    [Fact]
    public void LiveTensorsStayFlatOverRepeatedSteps()
    {
        using DisposeScope scope = NewDisposeScope();
        using SelfSupervisedObjective objective = new(new ObjectiveOptions());
        ObjectiveInput input = Input() with { WithPictures = true };
        foreach (Tensor disparity in input.Disparities)
            disparity.requires_grad_();
        Step(objective, input);
        long before = TensorCount.Settled();
        for (int i = 0; i < 5; i++)
            Step(objective, input);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Step(SelfSupervisedObjective objective, ObjectiveInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        using ObjectiveResult result = objective.Compute(input);
        result.Total.backward();
    }

    private static float Total(ObjectiveOptions options)
    {
        using SelfSupervisedObjective objective = new(options);
        using ObjectiveResult result = objective.Compute(Input());
        return result.Total.item<float>();
    }

    private static ObjectiveInput Input(ScalarType type = ScalarType.Float32, bool smooth = false)
    {
        Tensor[] disparities = [.. Enumerable.Range(0, 4).Select(s => (TestTensors.Unit($"objective.disparity{s}", 2, 1, Height >> s, Width >> s).to_type(type) * 0.1) + 0.02)];
        SourceView before = Source("before", [-0.02f, 0.03f, 0.01f], [0.1f, 0f, -0.2f]);
        SourceView after = Source("after", [0.01f, -0.02f, 0.01f], [-0.1f, 0.02f, 0.2f]);
        return new ObjectiveInput
        {
            Scales = [0, 1, 2, 3],
            Disparities = disparities,
            TargetPyramid = Pyramid("target"),
            Sources = [before, after],
            Intrinsics = tensor(new[] { 0.58f, 1.92f, 0.5f, 0.5f }, [1, 4]).to_type(type).expand(2, 4),
        };

        SourceView Source(string name, float[] axisAngle, float[] translation) => new(
            Pyramid(name),
            RigidTransform.FromAxisAngle(tensor(axisAngle, [1, 3]).to_type(type).expand(2, 3), tensor(translation, [1, 3]).to_type(type).expand(2, 3)));

        Tensor[] Pyramid(string name)
        {
            Tensor image = TestTensors.Unit($"objective.{name}", 2, 3, Height, Width).to_type(type);
            if (smooth)
                image = F.interpolate(F.avg_pool2d(image, 8, 8), size: [Height, Width], mode: InterpolationMode.Bicubic, align_corners: true);
            return [image, F.avg_pool2d(image, 2, 2), F.avg_pool2d(image, 4, 4), F.avg_pool2d(image, 8, 8)];
        }
    }
}
