using SelfSup.Data;
using SelfSup.Training.Configuration;
using Xunit;

namespace SelfSup.Tests.Training.Configuration;

public sealed class RecipeSetTests
{
    /// <summary>For every key a value that is allowed, as it is then written, and one that is not.</summary>
    [Theory]
    [InlineData("model.encoder", "resnet152", "resnet152", "resnet20")]
    [InlineData("model.height", "64", "64", "100")]
    [InlineData("model.width", "4096", "4096", "4128")]
    [InlineData("model.scales", "0", "[0]", "1,2")]
    [InlineData("model.pose", "posecnn", "posecnn", "PoseCNN")]
    [InlineData("model.pretrained", "imagenet", "'imagenet'", "a\nb")]
    [InlineData("model.min_depth", "0.001", "0.001", "0")]
    [InlineData("model.max_depth", "80", "80", "-80")]
    [InlineData("data.root", "/data/O'Neil: kitti #1", "'/data/O''Neil: kitti #1'", "a\tb")]
    [InlineData("data.dataset", "frame_folder", "frame_folder", "kitti")]
    [InlineData("data.split", "odom", "'odom'", "")]
    [InlineData("data.augment", "false", "false", "no")]
    [InlineData("data.shuffle", "true", "true", "True")]
    [InlineData("data.frame_ids", "[0,-1,1,s]", "[0, -1, 1, s]", "-1,0,1")]
    [InlineData("data.workers", "12", "12", "-1")]
    [InlineData("data.cache", "memory", "memory", "disk")]
    [InlineData("data.intrinsics", "calibration", "calibration", "")]
    [InlineData("data.prefetch", "1", "1", "0")]
    [InlineData("loss.ssim_weight", "0", "0", "1.5")]
    [InlineData("loss.smoothness", "1e-2", "0.01", "-1e-9")]
    [InlineData("loss.tie_break_noise", "0", "0", "infinity")]
    [InlineData("loss.automask", "false", "false", "0")]
    [InlineData("loss.min_reprojection", "false", "false", "")]
    [InlineData("loss.full_resolution", "false", "false", "off")]
    [InlineData("loss.predictive_mask", "true", "true", "yes")]
    [InlineData("train.batch_size", "1", "1", "0")]
    [InlineData("train.epochs", "30", "30", "2.5")]
    [InlineData("train.steps", "5000000000", "5000000000", "-1")]
    [InlineData("train.learning_rate", "3e-4", "0.0003", "0")]
    [InlineData("train.lr_step_epochs", "0", "0", "-15")]
    [InlineData("train.lr_gamma", "1", "1", "0")]
    [InlineData("train.optimizer", "sgd", "sgd", "lion")]
    [InlineData("train.momentum", "0.9", "0.9", "0,9")]
    [InlineData("train.weight_decay", "0.01", "0.01", "nan")]
    [InlineData("train.seed", "9007199254740992", "9007199254740992", "9007199254740993")]
    [InlineData("train.precision", "bf16", "bf16", "fp16")]
    [InlineData("train.device", "cuda:1", "cuda:1", "gpu")]
    [InlineData("train.init", "runs/a", "'runs/a'", "a\u2028b")]
    [InlineData("segmentation.enabled", "true", "true", "1")]
    [InlineData("segmentation.network", "unet_efficientnet_b3", "unet_efficientnet_b3", "segnet")]
    [InlineData("segmentation.pretrained", "imagenet", "'imagenet'", "a\nb")]
    [InlineData("segmentation.masks", "kitti_masks", "'kitti_masks'", "a\nb")]
    [InlineData("segmentation.weight", "0", "0", "-1")]
    [InlineData("segmentation.learning_rate", "0.01", "0.01", "0")]
    [InlineData("segmentation.lr_step_epochs", "0", "0", "-1")]
    [InlineData("segmentation.lr_gamma", "1", "1", "0")]
    [InlineData("segmentation.w0", "0", "0", "1e9")]
    [InlineData("segmentation.class_balance", "true", "true", "2")]
    [InlineData("segmentation.trained", "false", "false", "no")]
    [InlineData("segmentation.flip_masks", "false", "false", "")]
    [InlineData("segmentation.sigmoid_before_softmax", "true", "true", "on")]
    [InlineData("segmentation.sigma", "2.5", "2.5", "0")]
    [InlineData("output.dir", "", "''", "\0")]
    [InlineData("output.checkpoint_every_steps", "100", "100", "1e2")]
    [InlineData("output.images_every_steps", "0", "0", " ")]
    [InlineData("output.keep_checkpoints", "0", "0", "-1")]
    [InlineData("output.validate_every_steps", "10", "10", "x")]
    [InlineData("output.log_every_steps", "5", "5", "0")]
    public void EveryKeyHasItsRange(string name, string good, string written, string bad)
    {
        RecipeKey key = RecipeKeys.Find(name)!;
        Assert.Equal(written, key.Format(new Recipe().Set(name, good)));
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => new Recipe().Set(name, bad));
        Assert.StartsWith($"{name}: '{bad}' is not {key.Range}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AssignmentChangesOneKeyAndLeavesTheOriginal()
    {
        Recipe before = new();
        Recipe after = before.Set("loss.ssim_weight=0.9");
        Assert.Equal(0.9, after.Loss.SsimWeight);
        Assert.Equal(0.85, before.Loss.SsimWeight);
        Assert.Equal(before.ToYaml(), after.Set("loss.ssim_weight = 0.85").ToYaml());
    }

    [Fact]
    public void TheLaterAssignmentWins() => Assert.Equal(3, new Recipe().Set("train.batch_size=2").Set("train.batch_size=3").Train.BatchSize);

    [Fact]
    public void ValuesMayHoldEqualsSigns() => Assert.Equal("/a=b", new Recipe().Set("data.root=/a=b").Data.Root);

    [Fact]
    public void SplitPathsGoFromTheWorkingFolderAndNamesStay()
    {
        Assert.Equal(Path.GetFullPath("lists/mine.txt"), new Recipe().Set("data.split=./lists/mine.txt").Data.Split);
        Assert.Equal("odom", new Recipe().Set("data.split=odom").Data.Split);
    }

    [Theory]
    [InlineData("0,-1,1")]
    [InlineData("[0,-1,1]")]
    [InlineData("[ 0, -1, +1 ]")]
    public void ListsHaveTwoForms(string text) => Assert.Equal(["0", "-1", "1"], new Recipe().Set("data.frame_ids", text).Data.FrameIds.Select(id => id.ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("0,0")]
    [InlineData("0,-1,-1")]
    [InlineData("0,t")]
    [InlineData("s,0")]
    [InlineData("0,,1")]
    [InlineData("0,-2147483648")]
    public void FrameListsWithoutSenseAreRefused(string text) => Assert.Throws<ConfigurationException>(() => new Recipe().Set("data.frame_ids", text));

    [Theory]
    [InlineData("train.batchsize=4", "train.batchsize: unknown key; did you mean train.batch_size?")]
    [InlineData("loss.simm_weight=1", "loss.simm_weight: unknown key; did you mean loss.ssim_weight?")]
    [InlineData("model.batch_size=4", "model.batch_size: unknown key; did you mean train.batch_size?")]
    [InlineData("batch_size=4", "batch_size: unknown key; did you mean train.batch_size?")]
    [InlineData("learning_rate=4", "learning_rate: unknown key; did you mean train.learning_rate or segmentation.learning_rate?")]
    [InlineData("data.qqqqqq=4", "data.qqqqqq: unknown key; data has root, dataset, split, augment, shuffle, frame_ids, workers, cache, pack, resident, intrinsics, prefetch")]
    [InlineData("qqqqqq=4", "qqqqqq: unknown key; keys start with model., data., loss., train., segmentation., output.")]
    [InlineData("train.batch_size", "'train.batch_size' is not KEY=VALUE, such as train.batch_size=4")]
    [InlineData("=4", "'=4' is not KEY=VALUE, such as train.batch_size=4")]
    public void UnknownKeysAreErrorsThatHelp(string assignment, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => new Recipe().Set(assignment)).Message);

    [Theory]
    [InlineData("model.height", "200", "; the nearest is 192")]
    [InlineData("model.height", "210", "; the nearest is 224")]
    [InlineData("model.width", "1", "; the nearest is 64")]
    [InlineData("model.width", "99999", "; the nearest is 4096")]
    [InlineData("model.encoder", "resnet-18", "; did you mean resnet18?")]
    [InlineData("train.optimizer", "adma", "; did you mean adam?")]
    public void NearMissesAreNamed(string key, string value, string ending) =>
        Assert.EndsWith(ending, Assert.Throws<ConfigurationException>(() => new Recipe().Set(key, value)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("model.min_depth=100", "model.min_depth: 100 is not below model.max_depth: 100")]
    [InlineData("loss.predictive_mask=true", "loss.predictive_mask: true needs loss.automask: false (one mask or the other)")]
    [InlineData("train.momentum=0.9", "train.momentum: 0.9 has no meaning for train.optimizer: adam; set it to 0 or choose sgd")]
    [InlineData("data.dataset=frame_folder", "data.intrinsics: fixed is KITTI's camera; with data.dataset: frame_folder set it to calibration (camera.yaml in the folder)")]
    public void ValuesThatDoNotFitTogetherAreRefused(string assignment, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(new Recipe().Set(assignment).Validate).Message);

    [Fact]
    public void StereoNeedsTwoCameras()
    {
        Recipe recipe = new Recipe().Set("data.dataset=frame_folder").Set("data.intrinsics=calibration").Set("data.frame_ids=0,s");
        Assert.StartsWith("data.frame_ids: s needs two cameras", Assert.Throws<ConfigurationException>(recipe.Validate).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loss.predictive_mask=true", "loss.automask=false")]
    [InlineData("train.optimizer=sgd", "train.momentum=0.9")]
    [InlineData("data.dataset=frame_folder", "data.intrinsics=calibration")]
    public void ValuesThatFitTogetherAreAccepted(string first, string second) => new Recipe().Set(first).Set(second).Validate();
}
