using SelfSup.Training.Configuration;
using SelfSup.Training.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>
/// The optimizers a recipe can name. A trained segmentation branch is a second group with a learning rate of its own: Adam works on every parameter by itself,
/// so this equals an optimizer of its own.
/// </summary>
internal static class Optimizers
{
    internal static optim.Optimizer Create(Recipe recipe, NetworkSet networks)
    {
        TrainOptions train = recipe.Train;
        List<(IReadOnlyList<Parameter> Parameters, double Rate)> groups = [(networks.MainParameters(), train.LearningRate)];
        if (networks.TrainedBranchParameters() is { Count: > 0 } branch)
            groups.Add((branch, recipe.Segmentation.LearningRate));
        return train.Optimizer switch
        {
            "adam" => optim.Adam(groups.Select(group => new Adam.ParamGroup(group.Parameters, group.Rate, weight_decay: train.WeightDecay))),
            "adamw" => optim.AdamW(groups.Select(group => new AdamW.ParamGroup(group.Parameters, group.Rate, weight_decay: train.WeightDecay))),
            "sgd" => optim.SGD(groups.Select(group => new SGD.ParamGroup(group.Parameters, group.Rate, train.Momentum, weight_decay: train.WeightDecay)), train.LearningRate),
            _ => throw new ArgumentException($"no optimizer named {train.Optimizer}", nameof(recipe)),
        };
    }

    /// <summary>Sets the rates of an epoch and returns that of the depth and pose networks.</summary>
    internal static double SetLearningRates(optim.Optimizer optimizer, Recipe recipe, int epoch)
    {
        double rate = recipe.Train.LearningRateAt(epoch);
        double next = rate;
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = next;
            next = recipe.Segmentation.LearningRateAt(epoch);
        }

        return rate;
    }
}
