using SelfSup.Data;
using SelfSup.Data.Splits;
using SelfSup.Interop;
using SelfSup.Training.Configuration;
using SelfSup.Training.Networks;
using SelfSup.Training.Weights;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfSup.Training.Checkpoints;

/// <summary>What a checkpoint's folder holds: a <c>.safetensors</c> file per network, the optimizer's moments, and the counters.</summary>
internal static class Checkpoint
{
    private const string OptimizerFile = "optimizer.safetensors";

    /// <summary>Writes all files into an empty folder.</summary>
    internal static void Save(string folder, TrainingState state, NetworkSet networks, optim.Optimizer optimizer, Recipe recipe)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        RequireFinite(networks, state.Step);
        foreach ((string name, nn.Module module) in networks.Parts)
        {
            StateDictionary weights = StateDictionaryModules.Save(module);
            if (name == "encoder")
            {
                weights.Add("height", new StateValue(recipe.Model.Height));
                weights.Add("width", new StateValue(recipe.Model.Width));
                weights.Add("use_stereo", new StateValue(recipe.Data.FrameIds.Contains(FrameId.Stereo)));
                weights.Add("min_depth", new StateValue(recipe.Model.MinDepth));
                weights.Add("max_depth", new StateValue(recipe.Model.MaxDepth));
            }

            SafeTensors.Write(Path.Combine(folder, name + ".safetensors"), weights);
        }

        StateDictionary moments = new();
        foreach ((string name, Tensor tensor) in OptimizerStates.Read(optimizer, networks.NamedParameters()))
            moments.Add(name, StateDictionaryModules.ToArray(tensor));
        SafeTensors.Write(Path.Combine(folder, OptimizerFile), moments);
        state.Write(folder);
    }

    // A gradient can overflow although the loss was finite; such weights must not replace the last good ones.
    private static void RequireFinite(NetworkSet networks, long step)
    {
        foreach ((string name, Parameter parameter) in networks.NamedParameters())
        {
            using Tensor finite = parameter.isfinite();
            using Tensor all = finite.all();
            if (!all.item<bool>())
                throw new UserErrorException($"{name} is not finite after step {step}, so nothing was saved; lower train.learning_rate or use --precision fp32, then --resume from the checkpoint before");
        }
    }

    /// <summary>Puts a checkpoint's numbers into networks and optimizer. A run does not go on over another training list.</summary>
    internal static TrainingState Load(string folder, NetworkSet networks, optim.Optimizer optimizer, string listHash)
    {
        TrainingState state = TrainingState.Read(folder);
        if (state.TrainListSha256 != listHash)
        {
            throw new UserErrorException(
                $"{folder}: was trained on another list of triplets (its hash differs); restore the data and split of that run, or start a new run with --init {folder}");
        }

        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, nn.Module module) in networks.Parts)
            StateDictionaryModules.Load(module, SafeTensors.Read(Path.Combine(folder, name + ".safetensors")), Path.Combine(folder, name + ".safetensors"));
        string path = Path.Combine(folder, OptimizerFile);
        StateDictionary moments = SafeTensors.Read(path);
        Dictionary<string, Tensor> tensors = moments.Names.ToDictionary(name => name, name => StateDictionaryModules.ToTensor((StateArray)moments[name]), StringComparer.Ordinal);
        OptimizerStates.Write(optimizer, networks.NamedParameters(), tensors);
        return state;
    }
}
