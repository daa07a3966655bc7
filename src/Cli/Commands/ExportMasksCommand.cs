using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.SegGuide.DeepLab;
using SelfSup.SegGuide.Export;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using SelfSup.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup export-masks</c>: foreground masks of pictures, by a segmentation network with published weights.</summary>
internal static class ExportMasksCommand
{
    internal static Command Create()
    {
        Option<string?> data = CommonOptions.Data();
        Option<string?> split = new("--split") { Description = "only the training and validation targets of a recipe, of own (the data folder's splits), or of a list file", HelpName = "NAME" };
        Option<string?> dataset = new("--dataset") { Description = "kitti_raw, kitti_odometry or frame_folder (default: the recipe's, or by a look at the folder)", HelpName = "KIND" };
        Option<string> model = new("--model") { Description = string.Join(", ", DeepLabModels.Names), HelpName = "NAME", DefaultValueFactory = _ => DeepLabModels.MobileNet };
        model.AcceptOnlyFromAmong([.. DeepLabModels.Names]);
        Option<string> weights = new("--weights") { Description = "the network's .pth or .safetensors as torchvision publishes it, or the folder that it lies in", HelpName = "FILE", Required = true };
        Option<string?> output = new("--out") { Description = "folder for the masks (default: DATA_masks beside the data folder; with npy beside each picture)", HelpName = "DIR" };
        Option<string> classes = new("--classes") { Description = "what is foreground: names of PASCAL VOC, or any (all but the background, as published)", HelpName = "NAMES", DefaultValueFactory = _ => ForegroundClasses.Street.Text };
        Option<string> size = new("--size") { Description = "of the network's input and the masks: auto (the picture's, its long side at least 520), or WxH", HelpName = "SIZE", DefaultValueFactory = _ => "auto" };
        Option<string> format = new("--format") { Description = "store (a folder of PNG) or npy (uint8 1xHxW, the published form)", HelpName = "NAME", DefaultValueFactory = _ => "store" };
        format.AcceptOnlyFromAmong("store", "npy");
        Option<int> batchSize = new("--batch-size") { Description = "pictures that go through the network together", HelpName = "N", DefaultValueFactory = _ => 4 };
        Option<int> overlays = new("--overlays") { Description = "pictures with the mask drawn over, in OUT/overlays (none beside the pictures)", HelpName = "N", DefaultValueFactory = _ => 6 };
        Option<string> precision = new("--precision") { Description = "auto, fp32 or bf16", HelpName = "NAME", DefaultValueFactory = _ => "auto" };
        precision.AcceptOnlyFromAmong("auto", "fp32", "bf16");
        Option<string> device = CommonOptions.Device();
        Option<string?> json = new("--json") { Description = "write the numbers of the last line here too", HelpName = "FILE" };
        Command command = new("export-masks", "make foreground masks of pictures, to guide training by segmentation")
        {
            data, split, dataset, model, weights, output, classes, size, format, batchSize, overlays, precision, device, json,
        };
        command.SetAction((parsed, interrupt) =>
        {
            string file = DeepLabWeights.Locate(parsed.GetValue(model)!, parsed.GetRequiredValue(weights));
            ForegroundClasses foreground = ForegroundClasses.Parse(parsed.GetValue(classes)!, "--classes");
            MaskExportOptions options = new()
            {
                Model = parsed.GetValue(model)!,
                WeightsSha256 = HashOf(file),
                Classes = foreground.Text,
                Foreground = foreground.ToArray(),
                Size = NetworkSize.Parse(parsed.GetValue(size)!),
                // Masks are made once and kept: auto is the exact one.
                Precision = parsed.GetValue(precision) == "bf16" ? "bf16" : "fp32",
                BatchSize = parsed.GetValue(batchSize),
                Overlays = parsed.GetValue(overlays),
            };
            options.Validate();
            MaskPictures pictures = MaskPictures.Find(parsed.GetValue(data), parsed.GetValue(split), parsed.GetValue(dataset));
            MaskTarget target = MaskTarget.Choose(pictures.Root, parsed.GetValue(format) == "npy" ? MaskFormat.Npy : MaskFormat.Store, parsed.GetValue(output));
            TextWriter text = parsed.InvocationConfiguration.Output;
            using IProgressReporter progress = ProgressReporters.Create(text);
            Device place = DeviceChoice.Resolve(parsed.GetValue(device)!);
            using DeepLabV3 network = Network(options, file, place, progress);
            MaskExportOutcome outcome = Export(pictures, target, options, network, place, progress, interrupt);
            if (parsed.GetValue(json) is { } path)
                outcome.WriteJson(path);
            return Task.FromResult(Tell(outcome, target, options, text));
        });
        return command;
    }

    private static DeepLabV3 Network(MaskExportOptions options, string file, Device device, IProgressReporter progress)
    {
        DeepLabV3 network = DeepLabModels.Create(options.Model);
        DeepLabWeights.Load(network, options.Model, file, progress.Message);
        network.to(device);
        network.eval();
        network.ComputeType = options.Precision == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;
        return network;
    }

    private static MaskExportOutcome Export(
        MaskPictures pictures,
        MaskTarget target,
        MaskExportOptions options,
        DeepLabV3 network,
        Device device,
        IProgressReporter progress,
        CancellationToken interrupt)
    {
        if (pictures.Missing > 0)
            progress.Message($"{pictures.Missing} frames of the list are not in {pictures.Root}; they are left out");
        using MaskExporter exporter = MaskExporter.Open(pictures.Jobs, target, options, interrupt);
        if (exporter.Present > 0)
            progress.Message($"{exporter.Present} of {exporter.Count} masks are there already");
        progress.Begin(new ProgressTask("exporting", "mask", exporter.Count, exporter.Present));
        ForegroundNetwork foreground = new(rgb => network.call(DeepLabInput.Normalise(rgb)), options.Foreground, device);
        MaskExportOutcome outcome = exporter.Run(foreground, done => progress.Report(done), interrupt);
        progress.End();
        return outcome;
    }

    private static int Tell(MaskExportOutcome outcome, MaskTarget target, MaskExportOptions options, TextWriter text)
    {
        if (outcome.Interrupted)
        {
            text.WriteLine($"interrupted: {outcome.Masks} of {outcome.Wanted} masks are in {target.Root}; the same command goes on");
            return CommandLine.Interrupted;
        }

        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"done: {outcome.Masks} masks in {target.Root}, mean foreground {100 * outcome.MeanForegroundShare:0.0} %, {100 * outcome.EmptyShare:0} % empty"));
        if (outcome.NearlyEmpty)
        {
            string look = target.OverlayFolder is { } overlays && options.Overlays > 0 ? $"look at {overlays}" : "draw some with --overlays";
            string remedy = options.Size == NetworkSize.Auto
                ? "are the weights and --classes the ones you want?"
                : $"the network knows objects by their size in pictures of about {NetworkSize.LeastLongSide} pixels and more (--size auto)";
            text.WriteLine($"warning: nearly all is background at --size {options.Size}: {look}; {remedy}");
        }

        return CommandLine.Done;
    }

    private static string HashOf(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{file}: cannot be read ({error.Message}); check its permissions and the disk", error);
        }
    }
}
