using SelfSup.Data;
using SelfSup.Data.Splits;

namespace SelfSup.Training.Configuration;

/// <summary>What a recipe's values must fulfil together.</summary>
internal static class RecipeValidation
{
    public static void Check(Recipe recipe)
    {
        foreach (RecipeKey key in RecipeKeys.All)
        {
            if (key.Problem(recipe) is { } problem)
                throw new ConfigurationException(problem);
        }

        CheckModel(recipe.Model);
        CheckData(recipe.Data);
        CheckTrain(recipe);
    }

    private static void CheckModel(ModelOptions model)
    {
        Require(model.MinDepth < model.MaxDepth, $"model.min_depth: {model.MinDepth:R} is not below model.max_depth: {model.MaxDepth:R}");
    }

    private static void CheckData(DataOptions data)
    {
        bool ownFrames = data.Dataset == "frame_folder";
        Require(
            !(ownFrames && data.Intrinsics == "fixed"),
            "data.intrinsics: fixed is KITTI's camera; with data.dataset: frame_folder set it to calibration (camera.yaml in the folder)");
        Require(!(ownFrames && data.FrameIds.Contains(FrameId.Stereo)), "data.frame_ids: s needs two cameras, which data.dataset: frame_folder does not have");
    }

    private static void CheckTrain(Recipe recipe)
    {
        Require(
            !(recipe.Loss.PredictiveMask && recipe.Loss.Automask),
            "loss.predictive_mask: true needs loss.automask: false (one mask or the other)");
        Require(
            recipe.Train.Momentum == 0 || recipe.Train.Optimizer == "sgd",
            $"train.momentum: {recipe.Train.Momentum:R} has no meaning for train.optimizer: {recipe.Train.Optimizer}; set it to 0 or choose sgd");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new ConfigurationException(message);
    }
}
