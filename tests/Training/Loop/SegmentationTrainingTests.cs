using SelfSup.Data.Loading;
using SelfSup.Monocular.Losses;
using SelfSup.Tests.EndToEnd;
using SelfSup.Tests.Support;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Loop;

/// <summary>What the published code gets wrong: here the branch learns, and the depth network learns from it.</summary>
public sealed class SegmentationTrainingTests
{
    [Fact]
    public void TotalIsTheObjectiveAndTheWeightedSegmentationLoss()
    {
        using Setting setting = new();
        using ForwardResult forward = setting.Forward();
        double segmentation = forward.Segmentation!.Loss.ToDouble();
        Assert.InRange(segmentation, 1e-3, 10);
        Assert.Equal(forward.Objective.Total.ToDouble() + (5e-4 * segmentation), forward.Total.ToDouble(), 1e-6);
    }

    [Fact]
    public void GradientReachesTheDepthNetworkAndTheBranch()
    {
        using Setting setting = new();
        using ForwardResult forward = setting.Forward();
        forward.Segmentation!.Loss.backward();
        Assert.All(setting.Networks.Depth.parameters().Take(20), parameter => Assert.True(Norm(parameter) > 0));
        Assert.True(Norm(setting.Networks.Encoder.parameters().First()) > 0);
        Assert.True(Norm(setting.Networks.Branch!.parameters().First()) > 0);
        Assert.All(setting.Networks.Pose!.Parts.Values.SelectMany(part => part.parameters()), parameter => Assert.Equal(0, Norm(parameter)));
    }

    [Fact]
    public void BranchMovesByItsOwnRateAndTheOthersByTheirs()
    {
        using Setting setting = new();
        (double branch, double depth) = setting.StepAndMeasure();
        // Adam's first step is the rate itself wherever the gradient is not tiny.
        Assert.Equal(1e-3, branch, 1e-5);
        Assert.Equal(1e-4, depth, 1e-6);
    }

    [Fact]
    public void FrozenBranchKeepsItsWeightsWhileItsStatisticsMove()
    {
        using Setting setting = new("segmentation.trained=false");
        Dictionary<string, double[]> before = setting.BranchState();
        (double branch, double depth) = setting.StepAndMeasure();
        Assert.Equal(0, branch);
        Assert.Equal(1e-4, depth, 1e-6);
        foreach ((string name, double[] values) in setting.BranchState())
        {
            bool statistic = name.Contains("running_", StringComparison.Ordinal) || name.EndsWith("num_batches_tracked", StringComparison.Ordinal);
            Assert.True(statistic != values.SequenceEqual(before[name]), name);
        }
    }

    [Fact]
    public void ValidationDoesNotAskForMasks()
    {
        using Setting setting = new();
        setting.Networks.Train(false);
        using TrainingBatch batch = setting.Data.TrainingEpoch(0, 0).First();
        Assert.NotNull(batch.Masks);
        using Validation validation = new(setting.Recipe, setting.Data, setting.Networks, CPU);
        Assert.True(validation.Run()!.Loss > 0);
    }

    private static double Norm(Parameter parameter) => parameter.grad is { } gradient ? gradient.norm().ToDouble() : 0;

    /// <summary>One batch of the small drive with masks, and networks with a branch.</summary>
    private sealed class Setting : IDisposable
    {
        private readonly Workplace _work = new();
        private readonly DisposeScope _scope = NewDisposeScope();
        private readonly SelfSupervisedObjective _objective;

        public Setting(params string[] assignments)
        {
            _work.Data.WriteMasks(1, 2, 3, 4, 5);
            _work.WriteList("lists/val_files.txt", SampleData.Line(3, 'l'));
            Recipe = RecipeFile.Read(_work.Recipe).Set("data.root", _work.Data.Root).Set("model.pose", "posecnn").Set("segmentation.enabled", "true").Set("segmentation.sigma", "2");
            foreach (string assignment in assignments)
                Recipe = Recipe.Set(assignment);
            manual_seed(3);
            Data = TrainingData.Open(Recipe, _ => { });
            Networks = new NetworkSet(Recipe);
            Networks.Train(true);
            _objective = new SelfSupervisedObjective(Objectives.OptionsOf(Recipe));
        }

        public Recipe Recipe { get; }

        public TrainingData Data { get; }

        public NetworkSet Networks { get; }

        public ForwardResult Forward()
        {
            using TrainingBatch batch = Data.TrainingEpoch(0, 0).First();
            return ForwardPass.Run(Networks, _objective, batch, CPU);
        }

        /// <summary>Takes one step and tells the largest change in the branch and in the depth decoder.</summary>
        public (double Branch, double Depth) StepAndMeasure()
        {
            using optim.Optimizer optimizer = Optimizers.Create(Recipe, Networks);
            Assert.Equal(1e-4, Optimizers.SetLearningRates(optimizer, Recipe, 0));
            Tensor[] branch = Copies(Networks.Branch!);
            Tensor[] depth = Copies(Networks.Depth);
            using ForwardResult forward = Forward();
            forward.Total.backward();
            optimizer.step();
            return (LargestChange(Networks.Branch!, branch), LargestChange(Networks.Depth, depth));
        }

        public Dictionary<string, double[]> BranchState() => Networks.Branch!.state_dict().ToDictionary(entry => entry.Key, entry => TestTensors.Values(entry.Value));

        public void Dispose()
        {
            _objective.Dispose();
            Networks.Dispose();
            _scope.Dispose();
            _work.Dispose();
        }

        private static Tensor[] Copies(nn.Module module) => [.. module.parameters().Select(parameter => parameter.detach().clone())];

        private static double LargestChange(nn.Module module, Tensor[] before) =>
            module.parameters().Zip(before, (now, then) => (now.detach() - then).abs().max().ToDouble()).Max();
    }
}
