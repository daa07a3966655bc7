using SelfSup.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>The optimizers a recipe can name.</summary>
internal static class Optimizers
{
    internal static optim.Optimizer Create(TrainOptions options, IEnumerable<Parameter> parameters) => options.Optimizer switch
    {
        "adam" => optim.Adam(parameters, options.LearningRate, weight_decay: options.WeightDecay),
        "adamw" => optim.AdamW(parameters, options.LearningRate, weight_decay: options.WeightDecay),
        "sgd" => optim.SGD(parameters, options.LearningRate, momentum: options.Momentum, weight_decay: options.WeightDecay),
        _ => throw new ArgumentException($"no optimizer named {options.Optimizer}", nameof(options)),
    };

    internal static void SetLearningRate(optim.Optimizer optimizer, double rate)
    {
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = rate;
    }
}
