using SelfSup.Data;
using SelfSup.Training.Configuration;
using Xunit;

namespace SelfSup.Tests.Training.Configuration;

public sealed class RecipeDefaultsTests
{
    /// <summary>The published options, and what this project adds to them.</summary>
    [Theory]
    [InlineData("model.encoder", "resnet18")]
    [InlineData("model.height", "192")]
    [InlineData("model.width", "640")]
    [InlineData("model.scales", "[0, 1, 2, 3]")]
    [InlineData("model.pose", "separate_resnet")]
    [InlineData("model.pretrained", "''")]
    [InlineData("model.min_depth", "0.1")]
    [InlineData("model.max_depth", "100")]
    [InlineData("data.root", "''")]
    [InlineData("data.dataset", "kitti_raw")]
    [InlineData("data.split", "'eigen_zhou'")]
    [InlineData("data.augment", "true")]
    [InlineData("data.shuffle", "true")]
    [InlineData("data.frame_ids", "[0, -1, 1]")]
    [InlineData("data.workers", "0")]
    [InlineData("data.cache", "none")]
    [InlineData("data.pack", "'auto'")]
    [InlineData("data.resident", "auto")]
    [InlineData("data.intrinsics", "fixed")]
    [InlineData("data.prefetch", "4")]
    [InlineData("loss.ssim_weight", "0.85")]
    [InlineData("loss.smoothness", "0.001")]
    [InlineData("loss.tie_break_noise", "1E-05")]
    [InlineData("loss.automask", "true")]
    [InlineData("loss.min_reprojection", "true")]
    [InlineData("loss.full_resolution", "true")]
    [InlineData("loss.predictive_mask", "false")]
    [InlineData("loss.fused", "true")]
    [InlineData("train.batch_size", "12")]
    [InlineData("train.epochs", "20")]
    [InlineData("train.steps", "0")]
    [InlineData("train.learning_rate", "0.0001")]
    [InlineData("train.lr_step_epochs", "15")]
    [InlineData("train.lr_gamma", "0.1")]
    [InlineData("train.optimizer", "adam")]
    [InlineData("train.momentum", "0")]
    [InlineData("train.weight_decay", "0")]
    [InlineData("train.seed", "1")]
    [InlineData("train.precision", "auto")]
    [InlineData("train.device", "auto")]
    [InlineData("train.init", "''")]
    [InlineData("segmentation.enabled", "false")]
    [InlineData("segmentation.network", "unet_resnet18")]
    [InlineData("segmentation.pretrained", "''")]
    [InlineData("segmentation.masks", "''")]
    [InlineData("segmentation.weight", "0.0005")]
    [InlineData("segmentation.learning_rate", "0.001")]
    [InlineData("segmentation.lr_step_epochs", "15")]
    [InlineData("segmentation.lr_gamma", "0.1")]
    [InlineData("segmentation.w0", "10")]
    [InlineData("segmentation.sigma", "5")]
    [InlineData("segmentation.class_balance", "false")]
    [InlineData("segmentation.trained", "true")]
    [InlineData("segmentation.flip_masks", "true")]
    [InlineData("segmentation.sigmoid_before_softmax", "false")]
    [InlineData("output.dir", "''")]
    [InlineData("output.checkpoint_every_steps", "0")]
    [InlineData("output.images_every_steps", "250")]
    [InlineData("output.keep_checkpoints", "5")]
    [InlineData("output.validate_every_steps", "0")]
    [InlineData("output.validation_samples", "200")]
    [InlineData("output.log_every_steps", "1")]
    public void DefaultIsAsDocumented(string name, string expected)
    {
        RecipeKey key = Assert.IsAssignableFrom<RecipeKey>(RecipeKeys.Find(name));
        Assert.Equal(expected, key.Default);
    }

    [Fact]
    public void TheTableHasNoOtherKeys() => Assert.Equal(62, RecipeKeys.All.Count);

    [Fact]
    public void DefaultsAreValid() => new Recipe().Validate();

    [Fact]
    public void EveryKeyTellsItsMeaningAndRange() => Assert.All(RecipeKeys.All, key =>
    {
        Assert.NotEmpty(key.Meaning);
        Assert.NotEmpty(key.Range);
    });

    [Fact]
    public void RateDropsAfterFifteenWholeEpochs()
    {
        TrainOptions train = new();
        Assert.Equal(1e-4, train.LearningRateAt(0));
        Assert.Equal(1e-4, train.LearningRateAt(14));
        Assert.Equal(1e-5, train.LearningRateAt(15), 1e-20);
        Assert.Equal(1e-5, train.LearningRateAt(19), 1e-20);
        Assert.Equal(1e-6, train.LearningRateAt(30), 1e-20);
        Assert.Throws<ArgumentOutOfRangeException>(() => train.LearningRateAt(-1));
    }

    [Fact]
    public void BranchHasItsOwnRateAndDrops()
    {
        SegmentationOptions segmentation = new() { LearningRateStepEpochs = 3, LearningRateGamma = 0.5 };
        Assert.Equal(1e-3, segmentation.LearningRateAt(2));
        Assert.Equal(5e-4, segmentation.LearningRateAt(3), 1e-18);
        Assert.Equal(2.5e-4, segmentation.LearningRateAt(6), 1e-18);
    }

    [Fact]
    public void RateStaysWithoutDrops() => Assert.Equal(1e-4, (new TrainOptions() with { LearningRateStepEpochs = 0 }).LearningRateAt(1000));

    [Theory]
    [InlineData("resnet18", 18)]
    [InlineData("resnet152", 152)]
    public void EncoderLayersComeFromItsName(string encoder, int layers) => Assert.Equal(layers, new ModelOptions { Encoder = encoder }.EncoderLayers);

    [Fact]
    public void ValuesSetInCodeAreCheckedToo()
    {
        Recipe recipe = new() { Loss = new LossOptions { SsimWeight = double.NaN } };
        ConfigurationException error = Assert.Throws<ConfigurationException>(recipe.Validate);
        Assert.Equal("loss.ssim_weight: 'NaN' is not a number from 0 to 1", error.Message);
    }
}
