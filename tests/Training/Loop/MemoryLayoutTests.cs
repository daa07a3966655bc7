using SelfSup.Data.Loading;
using SelfSup.Interop;
using SelfSup.Monocular.Losses;
using SelfSup.Tests.Support;
using SelfSup.Training.Checkpoints;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Loop;

/// <summary>Channels last, as half precision's hardware and GPUs get it, on the processor: the same step, and checkpoints that do not know of it.</summary>
public sealed class MemoryLayoutTests
{
    private static readonly Recipe s_recipe = new Recipe()
        .Set("model.width", "96").Set("model.height", "64").Set("model.pretrained", "").Set("train.batch_size", "2").Set("loss.tie_break_noise", "0").Set("train.precision", "fp32");

    [Fact]
    public void AStepIsTheSameInBothLayouts()
    {
        using DisposeScope scope = NewDisposeScope();
        using TrainingBatch batch = Batch();
        (double apart, Tensor weight, _) = Step(batch, DeviceType.CPU);
        (double last, Tensor other, bool laidOut) = Step(batch, DeviceType.CUDA);
        Assert.True(laidOut);
        Assert.Equal(apart, last, 1e-5 * apart);
        // Adam's first step is the rate times a gradient's sign: where a gradient is nothing but rounding it may go either way.
        double moved = s_recipe.Train.LearningRate;
        double agreeing = (weight - other).abs().lt(0.1 * moved).to_type(ScalarType.Float32).mean().item<float>();
        Assert.InRange(agreeing, 0.98, 1);
    }

    [Fact]
    public void CheckpointsAreTheSameFilesInBothLayouts()
    {
        using TemporaryFolder folder = new();
        using NetworkSet apart = Networks(DeviceType.CPU);
        using NetworkSet last = Networks(DeviceType.CUDA);
        using (optim.Optimizer optimizer = Optimizers.Create(s_recipe, apart))
            Checkpoint.Save(folder.File("apart"), State(), apart, optimizer, s_recipe);
        using (optim.Optimizer optimizer = Optimizers.Create(s_recipe, last))
        {
            Checkpoint.Save(folder.File("last"), State(), last, optimizer, s_recipe);
            foreach (string part in Directory.GetFiles(folder.File("apart"), "*.safetensors").Select(file => Path.GetFileName(file)!))
                Assert.True(File.ReadAllBytes(folder.File(Path.Combine("apart", part))).AsSpan().SequenceEqual(File.ReadAllBytes(folder.File(Path.Combine("last", part)))), part);

            TrainingState read = Checkpoint.Load(folder.File("apart"), last, optimizer, State().TrainListSha256);
            Assert.Equal(State(), read);
            Assert.True(ChannelsLast.Is(last.NamedParameters().First(entry => entry.Name == "encoder.encoder.layer1.0.conv1.weight").Parameter));
        }
    }

    private static TrainingState State() => new() { Step = 3, Epoch = 0, BatchInEpoch = 3, Seed = 1, TrainListSha256 = new string('0', 64) };

    private static TrainingBatch Batch() => GeneratedBatch.Create(TrainingData.LoaderOptions(s_recipe, 2));

    private static NetworkSet Networks(DeviceType asFor)
    {
        manual_seed(9);
        NetworkSet networks = new(s_recipe);
        networks.SetPrecision(ScalarType.Float32, asFor);
        networks.Train(true);
        return networks;
    }

    private static (double Loss, Tensor Weight, bool LaidOut) Step(TrainingBatch batch, DeviceType asFor)
    {
        using NetworkSet networks = Networks(asFor);
        using SelfSupervisedObjective objective = new(Objectives.OptionsOf(s_recipe));
        using optim.Optimizer optimizer = Optimizers.Create(s_recipe, networks);
        using ForwardResult forward = ForwardPass.Run(networks, objective, batch, CPU);
        forward.Total.backward();
        optimizer.step();
        Tensor weight = networks.NamedParameters().First(entry => entry.Name == "depth.decoder.3.conv.conv.weight").Parameter;
        return (forward.Total.ToDouble(), weight.detach().contiguous().clone(), ChannelsLast.Is(weight));
    }
}
