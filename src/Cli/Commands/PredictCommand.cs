using System.CommandLine;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Rendering;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup predict</c>: colour pictures of the disparity of images, and the numbers with <c>--npy</c>.</summary>
internal static class PredictCommand
{
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg"];

    internal static Command Create()
    {
        Argument<string[]> inputs = new("INPUT") { Description = "images, or folders of images (.png, .jpg)", Arity = ArgumentArity.OneOrMore };
        Option<string> weights = CommonOptions.Weights();
        Option<string?> output = new("--out") { Description = "folder for the results (default: beside each image)", HelpName = "DIR" };
        Option<bool> npy = new("--npy") { Description = "write NAME_disp.npy too: scaled disparity, 1x1xHxW at the network's size" };
        Option<bool> postProcess = new("--post-process") { Description = "blend with the prediction for the mirrored image" };
        Option<string> device = CommonOptions.Device();
        Command command = new("predict", "draw the disparity of images") { inputs, weights, output, npy, postProcess, device };
        command.SetAction((parsed, interrupt) =>
        {
            List<string> images = [.. parsed.GetRequiredValue(inputs).SelectMany(Images)];
            using DepthModel model = DepthModel.Load(parsed.GetRequiredValue(weights), DeviceChoice.Resolve(parsed.GetValue(device)!));
            DisparityPredictor predictor = model.Predictor(parsed.GetValue(postProcess));
            PredictionWriter writer = new(parsed.GetValue(output), PictureFormat.Png, parsed.GetValue(npy));
            using IProgressReporter progress = ProgressReporters.Create(parsed.InvocationConfiguration.Output);
            progress.Begin(new ProgressTask("predicting", "image", images.Count));
            foreach ((int index, string path) in images.Index())
            {
                interrupt.ThrowIfCancellationRequested();
                RgbImage image = ImageFile.Read(path);
                float[] disparity = predictor.Predict([image])[0];
                string picture = writer.Write(path, disparity, predictor.Width, predictor.Height, image.Width, image.Height)[0];
                progress.Report(index + 1);
                progress.Message(picture);
            }

            progress.End();
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static IEnumerable<string> Images(string input)
    {
        if (File.Exists(input))
            return [input];
        if (!Directory.Exists(input))
            throw new UserErrorException($"{input}: there is no such image or folder");
        string[] found = [.. Directory.EnumerateFiles(input)
            .Where(file => s_extensions.Contains(Path.GetExtension(file).ToLowerInvariant()) && !PredictionWriter.IsPrediction(file))
            .Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new UserErrorException($"{input}: holds no .png or .jpg image");
    }
}
