using System.CommandLine;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Evaluation.Rendering;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup predict</c>: colour pictures of the disparity of images, and numbers with <c>--npy</c> and <c>--depth-png</c>.</summary>
internal static class PredictCommand
{
    internal static Command Create()
    {
        Argument<string[]> inputs = new("INPUT") { Description = "images, folders of images (.png, .jpg), or quoted patterns such as 'drive/**/*.png'", Arity = ArgumentArity.OneOrMore };
        Option<string> weights = CommonOptions.Weights();
        Option<string?> output = new("--out") { Description = "folder for the results, which keeps the folders that a pattern found (default: beside each image)", HelpName = "DIR" };
        Option<bool> npy = new("--npy") { Description = "write NAME_disp.npy too: scaled disparity, 1x1xHxW at the network's size" };
        Option<bool> depthPng = new("--depth-png") { Description = "write NAME_depth.png too: metres times 256 in 16 bits, as KITTI's depth maps, at the image's size" };
        Option<string?> depthScale = CommonOptions.DepthScale();
        Option<bool> sideBySide = new("--side-by-side") { Description = "write NAME_side.png too: the image, and its disparity to the right" };
        Option<bool> postProcess = CommonOptions.PostProcess();
        Option<int> batch = CommonOptions.Batch("images");
        Option<string> device = CommonOptions.Device();
        Command command = new("predict", "draw the disparity of images") { inputs, weights, output, npy, depthPng, depthScale, sideBySide, postProcess, batch, device };
        command.SetAction((parsed, interrupt) =>
        {
            if (parsed.GetValue(depthPng) != parsed.GetValue(depthScale) is not null)
                throw new ConfigurationException("--depth-png and --depth-scale: each needs the other, as a network's depth has no unit of its own; give both or none");
            PredictionFiles files = new()
            {
                Arrays = parsed.GetValue(npy),
                SideBySide = parsed.GetValue(sideBySide),
                DepthScale = CommonOptions.DepthScale(parsed.GetValue(depthScale)),
            };
            int batchSize = CommonOptions.Batch(parsed.GetValue(batch));
            IReadOnlyList<PictureInput> images = PictureInputs.Find(parsed.GetRequiredValue(inputs));
            PredictionWriter writer = new(parsed.GetValue(output), files);
            writer.RequireDistinct(images);
            using DepthModel model = DepthModel.Load(parsed.GetRequiredValue(weights), DeviceChoice.Resolve(parsed.GetValue(device)!));
            using IProgressReporter progress = ProgressReporters.Create(parsed.InvocationConfiguration.Output);
            progress.Begin(new ProgressTask("predicting", "image", images.Count));
            PredictionRun run = new(model.Predictor(parsed.GetValue(postProcess)), writer, batchSize);
            PredictionOutcome outcome = run.Run(
                images,
                (done, line) =>
                {
                    progress.Report(done);
                    progress.Message(line);
                },
                interrupt);
            progress.End();
            outcome.ThrowIfIncomplete();
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }
}
