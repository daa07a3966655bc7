using SelfSup.Tests.EndToEnd;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Training.Loop;

/// <summary>A long training needs no more memory at its end than at its start.</summary>
public sealed class FlatMemoryTests
{
    private const int Steps = 300;
    private const int Window = 50;

    // What the allocators of two runtimes keep beside the tensors; a leak of one image batch a step would be 75 MB over these steps.
    private const long SlackBytes = 32 << 20;

    [Fact]
    public void LiveTensorsAndResidentMemoryStayFlat()
    {
        using Workplace work = new();
        Recipe recipe = RecipeFile.Read(work.Recipe)
            .Set("data.root", work.Data.Root).Set("output.dir", work.Run.Folder).Set("train.steps", $"{Steps}").Set("train.batch_size", "1")
            .Set("data.prefetch", "1").Set("model.pose", "posecnn").Set("output.checkpoint_every_steps", "1000");
        using Recorder recorder = new();
        using (Trainer trainer = new(recipe, resume: false, recorder))
            trainer.Run(CancellationToken.None);

        Assert.Equal(Steps, recorder.Tensors.Count);
        Assert.Equal(Most(recorder.Tensors, Window), Most(recorder.Tensors, Steps - Window));
        long growth = Most(recorder.ResidentBytes, Steps - Window) - Most(recorder.ResidentBytes, Window);
        Assert.True(growth < SlackBytes, $"resident memory grew by {growth} bytes from step {2 * Window} to step {Steps}");
    }

    /// <summary>Every sample has a mask and none is augmented, so that the batch in the making always counts as many tensors.</summary>
    [Fact]
    public void LiveTensorsStayFlatWithSegmentationGuidance()
    {
        const int GuidedSteps = 40;
        using Workplace work = new();
        work.Data.WriteMasks(1, 2, 3, 4, 5);
        Recipe recipe = RecipeFile.Read(work.Recipe)
            .Set("data.root", work.Data.Root).Set("output.dir", work.Run.Folder).Set("train.steps", $"{GuidedSteps}").Set("train.batch_size", "1")
            .Set("data.prefetch", "1").Set("data.augment", "false").Set("model.pose", "posecnn").Set("segmentation.enabled", "true").Set("output.images_every_steps", "4");
        using Recorder recorder = new();
        using (Trainer trainer = new(recipe, resume: false, recorder))
            trainer.Run(CancellationToken.None);

        int half = GuidedSteps / 2;
        long early = recorder.Tensors.Skip(2).Take(half).Max();
        long late = recorder.Tensors.Skip(half).Max();
        Assert.True(late <= early, string.Join(' ', recorder.Tensors));
    }

    private static long Most(List<long> values, int from) => values.Skip(from).Take(Window).Max();

    private sealed class Recorder : IProgressReporter
    {
        public List<long> Tensors { get; } = [];

        public List<long> ResidentBytes { get; } = [];

        public void Begin(ProgressTask task)
        {
        }

        public void Report(long done, double? loss = null)
        {
            Tensors.Add(torch.Tensor.TotalCount);
            ResidentBytes.Add(Environment.WorkingSet);
        }

        public void Message(string line)
        {
        }

        public void End()
        {
        }

        public void Dispose()
        {
        }
    }
}
