using SelfSup.Data;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Training.Configuration;
using SelfSup.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Benchmark;

/// <summary>
/// Writes one step for another implementation to repeat: <c>weights.safetensors</c> (every parameter and running statistic, <c>part.key</c>), <c>batch.safetensors</c>
/// (<c>color.ID</c>, <c>target.LEVEL</c>, <c>intrinsics</c>), and what came of it, <c>result.safetensors</c> (<c>losses</c> per scale, <c>gradient.part.key</c>).
/// </summary>
public static class StepExport
{
    /// <summary>Computes the step in fp32 on the CPU and writes the files into a folder, which is made. Noise is off, so that the step is a function of the files.</summary>
    /// <exception cref="UserErrorException">The folder cannot be written to.</exception>
    public static void Write(string folder, Recipe recipe, TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(batch);
        using StepMachine machine = new(recipe.Set("loss.tie_break_noise", "0").Set("train.precision", "fp32").Set("train.device", "cpu"));
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{folder}: cannot be made ({error.Message}); name another folder with --export", error);
        }

        StateDictionary weights = new();
        foreach ((string part, nn.Module module) in machine.Networks.Parts)
        {
            StateDictionary own = StateDictionaryModules.Save(module);
            foreach (string name in own.Names)
                weights[$"{part}.{name}"] = own[name];
        }

        SafeTensors.Write(Path.Combine(folder, "weights.safetensors"), weights);
        SafeTensors.Write(Path.Combine(folder, "batch.safetensors"), BatchOf(batch));
        (IReadOnlyList<double> losses, IReadOnlyDictionary<string, Tensor> gradients) = machine.Gradients(batch);
        StateDictionary result = new() { ["losses"] = StateDictionaryModules.ToArray(tensor(losses.ToArray())) };
        foreach ((string name, Tensor gradient) in gradients)
        {
            using (gradient)
                result[$"gradient.{name}"] = StateDictionaryModules.ToArray(gradient);
        }

        SafeTensors.Write(Path.Combine(folder, "result.safetensors"), result);
    }

    private static StateDictionary BatchOf(TrainingBatch batch)
    {
        StateDictionary state = new() { ["intrinsics"] = StateDictionaryModules.ToArray(batch.Intrinsics) };
        foreach ((FrameId id, Tensor image) in batch.Color)
            state[$"color.{id}"] = StateDictionaryModules.ToArray(image);
        for (int level = 0; level < batch.TargetPyramid.Count; level++)
            state[$"target.{level}"] = StateDictionaryModules.ToArray(batch.TargetPyramid[level]);
        return state;
    }
}
