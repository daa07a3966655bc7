using SelfSup.Tests.Interop.TorchSharp.NN;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch.optim;

namespace SelfSup.Tests.Interop.TorchSharp.Optim;

public sealed class ScheduleTests
{
    public static TheoryData<string, double[]> Courses => new()
    {
        { "step", [1, 1, 0.1, 0.1, 0.01] },
        { "milestones", [1, 0.1, 0.1, 0.001, 0.001] },
        { "function", [1, 0.5, 1.0 / 3, 0.25, 0.2] },
    };

    [Theory]
    [MemberData(nameof(Courses))]
    public void RatesFollowTheirCourse(string name, double[] expected)
    {
        using Parameter parameter = new(Tensors.Of([1f], 1));
        using SGD sgd = SGD([parameter], 1);
        lr_scheduler.LRScheduler schedule = name switch
        {
            "step" => lr_scheduler.StepLR(sgd, 2),
            "milestones" => lr_scheduler.MultiStepLR(sgd, [1, 3, 3]),
            "function" => lr_scheduler.LambdaLR(sgd, epoch => 1.0 / (epoch + 1)),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        foreach (double rate in expected)
        {
            Assert.Equal(rate, sgd.ParamGroups.Single().LearningRate, 1e-12);
            Assert.Equal(rate, schedule.get_last_lr().Single(), 1e-12);
            schedule.step();
        }

        schedule.step(2);
        Assert.Equal(expected[2], sgd.ParamGroups.Single().LearningRate, 1e-12);
    }

    [Fact]
    public void AStepOfNothingIsRefused()
    {
        using Parameter parameter = new(Tensors.Of([1f], 1));
        using SGD sgd = SGD([parameter], 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => lr_scheduler.StepLR(sgd, 0));
    }
}
