using SelfSup.Geometry;
using SelfSup.Interop;
using SelfSup.Monocular.Losses;
using SelfSup.Tests.Support;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Monocular;

public sealed class PhotometricTests
{
    [Fact]
    public void PublishedCheckValueHolds()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor a, Tensor b) = CheckImages.Pair();
        Tensor map = PhotometricError.Map(a, b);
        Assert.Equal([1L, 1, 4, 5], map.shape);
        Assert.Equal(0.55732382, map.mean().item<double>(), 7);
    }

    [Fact]
    public void WithoutStructuralSimilarityItIsTheAbsoluteDifference()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor a, Tensor b) = CheckImages.Pair();
        TestTensors.AssertClose((a - b).abs(), PhotometricError.Map(a, b, 0), 1e-12);
    }

    [Fact]
    public void KnownMomentsGiveTheSameMap()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor a, Tensor b) = CheckImages.Pair();
        TestTensors.AssertClose(PhotometricError.Map(a, b), PhotometricError.Map(a, b, LocalMoments.Of(b), 0.85), 1e-14);
    }

    [Fact]
    public void EqualImagesHaveNoError()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor a, _) = CheckImages.Pair();
        Assert.All(TestTensors.Values(PhotometricError.Map(a, a)), error => Assert.Equal(0, error));
    }

    [Fact]
    public void BadInputIsNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => PhotometricError.Map(zeros(1, 3, 4, 4), zeros(1, 3, 4, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PhotometricError.Map(zeros(1, 3, 4, 4), zeros(1, 3, 4, 4), 1.5));
        Assert.Throws<ArgumentException>(() => PhotometricError.Map(zeros(1, 3, 4, 4), zeros(1, 3, 4, 4), null, 0.5));
        Assert.Throws<ArgumentException>(() => ReprojectionMinimum.Combine(zeros(1, 2, 4, 4), zeros(1, 1, 4, 4)));
    }

    [Fact]
    public void TheLeastErrorWinsAndTiesGoToTheUnwarpedSource()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor warped = TestTensors.Of([0.1, 0.5, 0.3, 0.7, 0.4, 0.3], 1, 2, 1, 3);
        Tensor identity = TestTensors.Of([0.2, 0.4, 0.9, 0.6, 0.9, 0.8], 1, 2, 1, 3);
        (Tensor error, Tensor? selected) = ReprojectionMinimum.Combine(warped, identity);
        TestTensors.AssertClose([0.1, 0.4, 0.3], TestTensors.Values(error), 1e-15);
        Assert.Equal([1, 0, 1], TestTensors.Values(selected!));
    }

    [Fact]
    public void TheAverageIsOverSourcesOfEachKind()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor warped = TestTensors.Of([0.1, 0.5, 0.3, 0.7], 1, 2, 1, 2);
        Tensor identity = TestTensors.Of([0.2, 0.4, 0.9, 0.6], 1, 2, 1, 2);
        (Tensor error, Tensor? selected) = ReprojectionMinimum.Combine(warped, identity, average: true);
        TestTensors.AssertClose([0.2, 0.5], TestTensors.Values(error), 1e-12);
        Assert.Equal([1, 0], TestTensors.Values(selected!));
        (Tensor unmasked, Tensor? none) = ReprojectionMinimum.Combine(warped, null, average: true);
        TestTensors.AssertClose([0.2, 0.6], TestTensors.Values(unmasked), 1e-12);
        Assert.Null(none);
    }

    [Fact]
    public void NoiseHasTheDeviationAskedForAndZeroIsNoNoise()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor identity = zeros(1, 2, 100, 100);
        Tensor noise = PhotometricOperators.TieBreakNoise(identity, 0, (11, 1e-5));
        Assert.Equal(0, noise.mean().item<float>(), 3e-7);
        Assert.Equal(1e-5, noise.std().item<float>(), 3e-7);
        Assert.Equal(0.683, noise.abs().lt(1e-5).to_type(ScalarType.Float32).mean().item<float>(), 0.02);
        Assert.Equal(0, PhotometricOperators.TieBreakNoise(identity, 0, (11, 0)).abs().max().item<float>());

        // Neighbours along a row, places of the next scale and other seeds are independent of it.
        Tensor next = PhotometricOperators.TieBreakNoise(identity, identity.numel(), (11, 1e-5));
        Tensor other = PhotometricOperators.TieBreakNoise(identity, 0, (12, 1e-5));
        Tensor beside = noise.roll(1, 3);
        Assert.All([next, other, beside], values => Assert.Equal(0, ((noise * values).mean() / noise.var()).item<float>(), 0.03));
    }

    [Fact]
    public void GradientOfTheMinimumAgreesWithDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] images = [.. new[] { "target", "one", "two", "before", "after" }.Select(name => TestTensors.Unit($"minimum.{name}", 1, 2, 5, 6).to_type(ScalarType.Float64))];
        GradientCheck.Assert(
            inputs =>
            {
                Tensor warped = cat([PhotometricError.Map(inputs[1], inputs[0]), PhotometricError.Map(inputs[2], inputs[0])], 1);
                Tensor identity = cat([PhotometricError.Map(inputs[3], inputs[0]), PhotometricError.Map(inputs[4], inputs[0])], 1);
                return ReprojectionMinimum.Combine(warped, identity).Error;
            },
            images,
            eps: 1e-7);
    }
}
