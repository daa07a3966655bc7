using System.Diagnostics;
using SelfSup.Data.Loading;
using SelfSup.Monocular.Losses;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Benchmark;

/// <summary>The trainer's step without its logs: networks, objective and optimizer of a recipe.</summary>
public sealed class StepMachine : IDisposable
{
    private readonly SelfSupervisedObjective _objective;
    private readonly optim.Optimizer _optimizer;
    private readonly Recipe _recipe;
    private long _step;

    /// <summary>Builds everything on the recipe's device, in its precision, with random weights of its seed.</summary>
    public StepMachine(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        _recipe = recipe;
        Device = DeviceChoice.Resolve(recipe.Train.Device);
        Precision = DeviceChoice.Precision(recipe.Train.Precision, Device);
        manual_seed(recipe.Train.Seed);
        Networks = new NetworkSet(recipe);
        Networks.SetPrecision(Precision, Device.type);
        Networks.To(Device);
        Networks.Train(true);
        _objective = new SelfSupervisedObjective(Objectives.OptionsOf(recipe));
        _optimizer = Optimizers.Create(recipe, Networks);
    }

    /// <summary>Where it computes.</summary>
    public Device Device { get; }

    /// <summary>The element type of its convolutions.</summary>
    public ScalarType Precision { get; }

    /// <summary>Its networks.</summary>
    public NetworkSet Networks { get; }

    /// <summary>Takes a step and tells how long its parts took; on a GPU it waits for the device after each.</summary>
    public StepSeconds Step(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using DisposeScope scope = NewDisposeScope();
        manual_seed(NoiseSeed.Of(_recipe.Train.Seed, ++_step));
        long begun = Stopwatch.GetTimestamp();
        ObjectiveInput predicted = ForwardPass.Predict(Networks, batch, Device);
        double networks = Lap(ref begun);
        using ForwardResult forward = ForwardPass.Judge(Networks, _objective, batch, predicted);
        double losses = Lap(ref begun);
        _optimizer.zero_grad();
        forward.Total.backward();
        double backward = Lap(ref begun);
        _optimizer.step();
        return new StepSeconds(batch.WaitSeconds, networks, losses, backward, Lap(ref begun));
    }

    /// <summary>Takes a step without waiting for the device between its parts; returns when it is done.</summary>
    public double WholeStep(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using DisposeScope scope = NewDisposeScope();
        manual_seed(NoiseSeed.Of(_recipe.Train.Seed, ++_step));
        long begun = Stopwatch.GetTimestamp();
        using ForwardResult forward = ForwardPass.Run(Networks, _objective, batch, Device);
        _optimizer.zero_grad();
        forward.Total.backward();
        _optimizer.step();
        return Lap(ref begun);
    }

    /// <summary>Loss per scale and gradients of one batch, without a step and without noise where the recipe has none; the caller owns the tensors.</summary>
    internal (IReadOnlyList<double> Losses, IReadOnlyDictionary<string, Tensor> Gradients) Gradients(TrainingBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using ForwardResult forward = ForwardPass.Run(Networks, _objective, batch, Device);
        _optimizer.zero_grad();
        forward.Total.backward();
        Dictionary<string, Tensor> gradients = new(StringComparer.Ordinal);
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in Networks.NamedParameters())
        {
            if (parameter.grad is { } gradient)
                gradients.Add(name, gradient.detach().cpu().contiguous().clone().DetachFromDisposeScope());
        }

        return ([.. forward.Objective.PerScale.Select(loss => loss.ToDouble())], gradients);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _objective.Dispose();
        Networks.Dispose();
    }

    private double Lap(ref long begun)
    {
        Synchronised.Wait(Device);
        long now = Stopwatch.GetTimestamp();
        double seconds = Stopwatch.GetElapsedTime(begun, now).TotalSeconds;
        begun = now;
        return seconds;
    }
}

/// <summary>How long the parts of a step took, in seconds.</summary>
/// <param name="Load">Waiting for the batch.</param>
/// <param name="NetworksForward">Depth and pose networks.</param>
/// <param name="LossForward">The objective, with its gradients by disparity and motion where they are computed along.</param>
/// <param name="Backward">Gradients of all parameters.</param>
/// <param name="Optimizer">The optimizer's step.</param>
public sealed record StepSeconds(double Load, double NetworksForward, double LossForward, double Backward, double Optimizer)
{
    /// <summary>The whole step.</summary>
    public double Total => Load + NetworksForward + LossForward + Backward + Optimizer;
}
