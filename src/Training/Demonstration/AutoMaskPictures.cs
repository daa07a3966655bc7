using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Monocular.Losses;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using SelfSup.Training.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Demonstration;

/// <summary>Which pixels the auto-mask keeps on frames that were not trained on: white where a warped source explains the pixel best, black where the unwarped one does.</summary>
internal static class AutoMaskPictures
{
    /// <summary>One picture a frame, at the network's size; every frame has its sources.</summary>
    internal static IReadOnlyList<RgbImage> Draw(Recipe recipe, string checkpoint, KittiRaw dataset, IReadOnlyList<SplitLine> lines)
    {
        using NetworkSet networks = new(recipe);
        InitialWeights.Load(networks, recipe.Set("train.init", checkpoint), _ => { });
        Device device = DeviceChoice.Resolve(recipe.Train.Device);
        networks.To(device);
        networks.Train(false);
        using SelfSupervisedObjective objective = new(Objectives.OptionsOf(recipe, withNoise: false));
        using IDisposable noGradients = no_grad();
        List<RgbImage> pictures = [];
        foreach (TrainingBatch batch in new BatchLoader(lines, dataset, Options(recipe)).Epoch(0))
        {
            using (batch)
            {
                using DisposeScope scope = NewDisposeScope();
                using ForwardResult forward = ForwardPass.Run(networks, objective, batch, device, withPictures: true);
                pictures.Add(TensorPicture.Mask(forward.Objective.AutoMask!, 0));
            }
        }

        return pictures;
    }

    private static BatchLoaderOptions Options(Recipe recipe) => new()
    {
        Width = recipe.Model.Width,
        Height = recipe.Model.Height,
        FrameIds = recipe.Data.FrameIds,
        BatchSize = 1,
        Scales = recipe.Model.Scales.Max() + 1,
        Augment = false,
        Shuffle = false,
        DropLast = false,
        Workers = 1,
        Intrinsics = recipe.Data.Intrinsics == "calibration" ? IntrinsicsSource.Calibration : IntrinsicsSource.Fixed,
    };
}
