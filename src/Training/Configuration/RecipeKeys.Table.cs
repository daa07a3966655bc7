using SelfSup.Data.Datasets;
using SelfSup.SegGuide.Branch;
using SelfSup.Training.Configuration.Values;

namespace SelfSup.Training.Configuration;

public static partial class RecipeKeys
{
    private static RecipeKey[] ModelKeys() =>
    [
        Model("encoder", new ChoiceKind("resnet18", "resnet34", "resnet50", "resnet101", "resnet152"), o => o.Encoder, (o, v) => o with { Encoder = v }, "depth encoder"),
        Model("height", new ExtentKind(), o => o.Height, (o, v) => o with { Height = v }, "network height in pixels"),
        Model("width", new ExtentKind(), o => o.Width, (o, v) => o with { Width = v }, "network width in pixels"),
        Model("scales", new ScalesKind(), o => o.Scales, (o, v) => o with { Scales = v }, "scales with a disparity and a loss, each (H/2^s, W/2^s)"),
        Model("pose", new ChoiceKind("separate_resnet", "posecnn", "shared"), o => o.Pose, (o, v) => o with { Pose = v }, "pose network; shared uses the depth encoder's features"),
        Model("pretrained", new TextKind("empty, imagenet or a path"), o => o.Pretrained, (o, v) => o with { Pretrained = v }, "start of the encoders: empty = random, imagenet, or a classification ResNet's weight file"),
        Model("min_depth", new RealKind(0, 1e6, aboveMinimum: true), o => o.MinDepth, (o, v) => o with { MinDepth = v }, "depth of disparity 1"),
        Model("max_depth", new RealKind(0, 1e6, aboveMinimum: true), o => o.MaxDepth, (o, v) => o with { MaxDepth = v }, "depth of disparity 0"),
    ];

    private static RecipeKey[] DataKeys() =>
    [
        Data("root", new TextKind("a folder"), o => o.Root, (o, v) => o with { Root = v }, "data folder; empty = --data, then SELFSUP_DATA, then kitti_data"),
        Data("dataset", new ChoiceKind([.. DatasetRegistry.Names]), o => o.Dataset, (o, v) => o with { Dataset = v }, "layout of the data folder"),
        Data("split", new TextKind("a split's name or a path", mayBeEmpty: false), o => o.Split, (o, v) => o with { Split = v }, "name in splits.yaml, `own` for the lists in the data folder's splits/, or path (with a slash) of a split file or folder"),
        Data("augment", new FlagKind(), o => o.Augment, (o, v) => o with { Augment = v }, "flip and colour jitter, each with probability 1/2"),
        Data("shuffle", new FlagKind(), o => o.Shuffle, (o, v) => o with { Shuffle = v }, "new order in every epoch"),
        Data("frame_ids", new FrameIdsKind(), o => o.FrameIds, (o, v) => o with { FrameIds = v }, "target, then sources: offsets, and s for the other camera"),
        Data("workers", new IntegerKind(0, 1024), o => o.Workers, (o, v) => o with { Workers = v }, "loading threads; 0 = one per core"),
        Data("cache", new ChoiceKind("none", "memory"), o => o.Cache, (o, v) => o with { Cache = v }, "memory keeps decoded frames at training size"),
        Data("pack", new TextKind("auto, none or a folder", mayBeEmpty: false), o => o.Pack, (o, v) => o with { Pack = v }, "frames packed by `selfsup data pack`; auto = DATA_packed/WxH beside the data folder, where it is there"),
        Data("resident", new ChoiceKind("auto", "never"), o => o.Resident, (o, v) => o with { Resident = v }, "auto keeps a pack's frames in the GPU's memory where they take at most half of what is free"),
        Data("intrinsics", new ChoiceKind("fixed", "calibration"), o => o.Intrinsics, (o, v) => o with { Intrinsics = v }, "camera: fixed = mean KITTI camera, calibration = every drive's file"),
        Data("prefetch", new IntegerKind(1, 64), o => o.Prefetch, (o, v) => o with { Prefetch = v }, "batches made ahead"),
    ];

    private static RecipeKey[] LossKeys() =>
    [
        Loss("ssim_weight", new RealKind(0, 1), o => o.SsimWeight, (o, v) => o with { SsimWeight = v }, "share of SSIM beside L1; 0 = L1 alone"),
        Loss("smoothness", new RealKind(0, 1e3), o => o.Smoothness, (o, v) => o with { Smoothness = v }, "weight of the edge-aware smoothness, halved at every coarser scale"),
        Loss("tie_break_noise", new RealKind(0, 1), o => o.TieBreakNoise, (o, v) => o with { TieBreakNoise = v }, "deviation of the noise on identity errors"),
        Loss("automask", new FlagKind(), o => o.Automask, (o, v) => o with { Automask = v }, "ignore pixels that the unwarped source explains best"),
        Loss("min_reprojection", new FlagKind(), o => o.MinReprojection, (o, v) => o with { MinReprojection = v }, "per-pixel minimum over sources; false = their mean"),
        Loss("full_resolution", new FlagKind(), o => o.FullResolution, (o, v) => o with { FullResolution = v }, "compare every scale at full resolution; false = at its own"),
        Loss("predictive_mask", new FlagKind(), o => o.PredictiveMask, (o, v) => o with { PredictiveMask = v }, "learned mask; needs loss.automask false"),
        Loss("fused", new FlagKind(), o => o.Fused, (o, v) => o with { Fused = v }, "the photometric error as one operation where options and build allow it; false = step by step, slower"),
    ];

    private static RecipeKey[] TrainKeys() =>
    [
        Train("batch_size", new IntegerKind(1, 1024), o => o.BatchSize, (o, v) => o with { BatchSize = v }, "samples a step"),
        Train("epochs", new IntegerKind(1, 1_000_000), o => o.Epochs, (o, v) => o with { Epochs = v }, "passes over the training list"),
        Train("steps", new LongKind(0), o => o.Steps, (o, v) => o with { Steps = v }, "steps after which training ends; 0 = by epochs"),
        Train("learning_rate", new RealKind(0, 10, aboveMinimum: true), o => o.LearningRate, (o, v) => o with { LearningRate = v }, "first learning rate"),
        Train("lr_step_epochs", new IntegerKind(0, 1_000_000), o => o.LearningRateStepEpochs, (o, v) => o with { LearningRateStepEpochs = v }, "epochs between drops of the rate; 0 = never"),
        Train("lr_gamma", new RealKind(0, 1, aboveMinimum: true), o => o.LearningRateGamma, (o, v) => o with { LearningRateGamma = v }, "factor of a drop"),
        Train("optimizer", new ChoiceKind("adam", "adamw", "sgd"), o => o.Optimizer, (o, v) => o with { Optimizer = v }, "optimiser"),
        Train("momentum", new RealKind(0, 1), o => o.Momentum, (o, v) => o with { Momentum = v }, "momentum of sgd"),
        Train("weight_decay", new RealKind(0, 1), o => o.WeightDecay, (o, v) => o with { WeightDecay = v }, "weight decay"),
        Train("seed", new LongKind(0), o => o.Seed, (o, v) => o with { Seed = v }, "initial weights, order, augmentation, noise"),
        Train("precision", new ChoiceKind("auto", "fp32", "bf16"), o => o.Precision, (o, v) => o with { Precision = v }, "arithmetic of the networks"),
        Train("device", new DeviceKind(), o => o.Device, (o, v) => o with { Device = v }, "where to compute; auto = CUDA when there is one"),
        Train("init", new TextKind("a path"), o => o.Init, (o, v) => o with { Init = v }, "weights to start from: run, checkpoint or folder; empty = none"),
    ];

    private static RecipeKey[] SegmentationKeys() =>
    [
        Segmentation("enabled", new FlagKind(), o => o.Enabled, (o, v) => o with { Enabled = v }, "train with segmentation guidance"),
        Segmentation("network", new ChoiceKind([.. SegmentationNetworks.Names]), o => o.Network, (o, v) => o with { Network = v }, "network of the branch"),
        Segmentation("pretrained", new TextKind("empty, imagenet or a path"), o => o.Pretrained, (o, v) => o with { Pretrained = v }, "start of the branch's encoder: empty = random, imagenet, or a published weight file"),
        Segmentation("masks", new TextKind("a folder"), o => o.Masks, (o, v) => o with { Masks = v }, "folder of masks; empty = the data folder's name with _masks, then .npy files beside the pictures"),
        Segmentation("weight", new RealKind(0, 1e3), o => o.Weight, (o, v) => o with { Weight = v }, "weight of the segmentation loss"),
        Segmentation("learning_rate", new RealKind(0, 10, aboveMinimum: true), o => o.LearningRate, (o, v) => o with { LearningRate = v }, "first learning rate of the branch"),
        Segmentation("lr_step_epochs", new IntegerKind(0, 1_000_000), o => o.LearningRateStepEpochs, (o, v) => o with { LearningRateStepEpochs = v }, "epochs between drops of the branch's rate; 0 = never"),
        Segmentation("lr_gamma", new RealKind(0, 1, aboveMinimum: true), o => o.LearningRateGamma, (o, v) => o with { LearningRateGamma = v }, "factor of a drop"),
        Segmentation("w0", new RealKind(0, 1e3), o => o.W0, (o, v) => o with { W0 = v }, "largest extra weight at a border; 0 = uniform weights"),
        Segmentation("sigma", new RealKind(0, 1e3, aboveMinimum: true), o => o.Sigma, (o, v) => o with { Sigma = v }, "reach of the border weight in pixels"),
        Segmentation("class_balance", new FlagKind(), o => o.ClassBalance, (o, v) => o with { ClassBalance = v }, "both classes count equally in every mask"),
        Segmentation("trained", new FlagKind(), o => o.Trained, (o, v) => o with { Trained = v }, "false freezes the branch, as the public code does"),
        Segmentation("flip_masks", new FlagKind(), o => o.FlipMasks, (o, v) => o with { FlipMasks = v }, "false leaves masks of mirrored images as they are, as the public code does"),
        Segmentation("sigmoid_before_softmax", new FlagKind(), o => o.SigmoidBeforeSoftmax, (o, v) => o with { SigmoidBeforeSoftmax = v }, "true squeezes the logits first, as the public code does"),
    ];

    private static RecipeKey[] OutputKeys() =>
    [
        Output("dir", new TextKind("a folder"), o => o.Dir, (o, v) => o with { Dir = v }, "the run's folder; empty = --out, or a name under runs/"),
        Output("checkpoint_every_steps", new LongKind(0), o => o.CheckpointEverySteps, (o, v) => o with { CheckpointEverySteps = v }, "steps between checkpoints; 0 = every epoch"),
        Output("images_every_steps", new LongKind(0), o => o.ImagesEverySteps, (o, v) => o with { ImagesEverySteps = v }, "steps between pictures; 0 = none"),
        Output("keep_checkpoints", new IntegerKind(0, 1_000_000), o => o.KeepCheckpoints, (o, v) => o with { KeepCheckpoints = v }, "newest checkpoints kept; 0 = all"),
        Output("validate_every_steps", new LongKind(0), o => o.ValidateEverySteps, (o, v) => o with { ValidateEverySteps = v }, "steps between validations; 0 = every epoch"),
        Output("validation_samples", new IntegerKind(1, 1_000_000), o => o.ValidationSamples, (o, v) => o with { ValidationSamples = v }, "validation samples looked at, evenly spaced"),
        Output("log_every_steps", new LongKind(1), o => o.LogEverySteps, (o, v) => o with { LogEverySteps = v }, "steps between lines of metrics.jsonl"),
    ];

    private static RecipeKeyOf<T> Model<T>(string key, ValueKind<T> kind, Func<ModelOptions, T> get, Func<ModelOptions, T, ModelOptions> with, string meaning) =>
        new("model." + key, kind, recipe => get(recipe.Model), (recipe, value) => recipe with { Model = with(recipe.Model, value) }, meaning);

    private static RecipeKeyOf<T> Data<T>(string key, ValueKind<T> kind, Func<DataOptions, T> get, Func<DataOptions, T, DataOptions> with, string meaning) =>
        new("data." + key, kind, recipe => get(recipe.Data), (recipe, value) => recipe with { Data = with(recipe.Data, value) }, meaning);

    private static RecipeKeyOf<T> Loss<T>(string key, ValueKind<T> kind, Func<LossOptions, T> get, Func<LossOptions, T, LossOptions> with, string meaning) =>
        new("loss." + key, kind, recipe => get(recipe.Loss), (recipe, value) => recipe with { Loss = with(recipe.Loss, value) }, meaning);

    private static RecipeKeyOf<T> Train<T>(string key, ValueKind<T> kind, Func<TrainOptions, T> get, Func<TrainOptions, T, TrainOptions> with, string meaning) =>
        new("train." + key, kind, recipe => get(recipe.Train), (recipe, value) => recipe with { Train = with(recipe.Train, value) }, meaning);

    private static RecipeKeyOf<T> Segmentation<T>(string key, ValueKind<T> kind, Func<SegmentationOptions, T> get, Func<SegmentationOptions, T, SegmentationOptions> with, string meaning) =>
        new("segmentation." + key, kind, recipe => get(recipe.Segmentation), (recipe, value) => recipe with { Segmentation = with(recipe.Segmentation, value) }, meaning);

    private static RecipeKeyOf<T> Output<T>(string key, ValueKind<T> kind, Func<OutputOptions, T> get, Func<OutputOptions, T, OutputOptions> with, string meaning) =>
        new("output." + key, kind, recipe => get(recipe.Output), (recipe, value) => recipe with { Output = with(recipe.Output, value) }, meaning);
}
