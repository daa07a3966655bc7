using SelfSup.Data.Loading;
using SelfSup.Geometry;
using SelfSup.Monocular.Losses;
using SelfSup.Tests.EndToEnd;
using SelfSup.Tests.Support;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Loop;

/// <summary>
/// Frames that are all the same: the photometric error is zero exactly where the induced motion of every pixel is, since the pictures have texture everywhere,
/// so training on them alone must bring the motion to rest. Auto-masking is off, because it would leave nothing to learn from.
/// </summary>
public sealed class IdentityMotionTests
{
    private const int Steps = 60;

    [Fact]
    public void EqualFramesTeachThatNothingMoves()
    {
        using Workplace work = new(motionPixels: 0);
        Recipe recipe = RecipeFile.Read(work.Recipe)
            .Set("data.root", work.Data.Root).Set("data.augment", "false").Set("data.workers", "1").Set("data.cache", "memory")
            .Set("loss.automask", "false").Set("loss.tie_break_noise", "0");
        TrainingData data = TrainingData.Open(recipe, _ => { });
        using NetworkSet networks = new(recipe);
        // The golden weights start with motions of several pixels; fresh ones start near rest and would prove little.
        foreach ((string name, nn.Module module) in networks.Parts)
            GoldenWeights.Fill(module, name is "encoder" or "depth" ? name + "18" : name);
        networks.Train(true);
        using SelfSupervisedObjective objective = new(Objectives.OptionsOf(recipe));
        using optim.Optimizer optimizer = optim.Adam(networks.NamedParameters().Select(p => p.Parameter), 1e-4);

        List<double> motions = [];
        for (int epoch = 0; motions.Count < Steps; epoch++)
        {
            foreach (TrainingBatch batch in data.TrainingEpoch(epoch, 0))
            {
                using (batch)
                {
                    using DisposeScope scope = NewDisposeScope();
                    using ForwardResult forward = ForwardPass.Run(networks, objective, batch, CPU);
                    motions.Add(MeanMotionPixels(forward, batch, recipe));
                    // Adam's steps have the size of the rate: the end settles at a tenth of it.
                    optimizer.ParamGroups.Single().LearningRate = motions.Count <= Steps / 2 ? 1e-4 : 1e-5;
                    optimizer.zero_grad();
                    forward.Objective.Total.backward();
                    optimizer.step();
                }
            }
        }

        double last = motions.TakeLast(5).Average();
        Assert.True(motions[0] > 1 && last < 0.1, $"pixels of motion: {string.Join(' ', motions.Select(m => m.ToString("F3", null)))}");
    }

    private static double MeanMotionPixels(ForwardResult forward, TrainingBatch batch, Recipe recipe)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        (int height, int width) = (recipe.Model.Height, recipe.Model.Width);
        (_, Tensor depth) = DisparityToDepth.Convert(forward.Disparities[0], recipe.Model.MinDepth, recipe.Model.MaxDepth);
        using BackProjection rays = new(height, width);
        Tensor points = rays.Points(depth, CameraIntrinsics.InverseMatrix(batch.Intrinsics, width, height));
        Tensor intrinsics = CameraIntrinsics.Matrix(batch.Intrinsics, width, height);
        Tensor still = Projection.Grid(points, intrinsics, eye(4).expand(batch.Samples.Count, 4, 4), height, width);
        Tensor pixels = tensor(new[] { (width - 1) / 2f, (height - 1) / 2f });
        return forward.Transforms
            .Average(motion => ((Projection.Grid(points, intrinsics, motion, height, width) - still) * pixels).square().sum(-1).sqrt().mean().ToDouble());
    }
}
