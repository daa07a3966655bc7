using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SelfSup.Cli.Progress;
using SelfSup.Data.Loading;
using SelfSup.Interop;
using SelfSup.Training.Benchmark;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;
using TorchSharp;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup bench train</c>: seconds a training step and its parts.</summary>
internal static class BenchTrainCommand
{
    internal static Command Create()
    {
        Option<string?> split = new("--split") { Description = "a recipe of configs/ (default: the published monocular one, 640x192)", HelpName = "NAME" };
        Option<string?> config = new("--config") { Description = "a recipe file of your own", HelpName = "FILE" };
        Option<string?> data = new("--data") { Description = "train on this dataset, with loading (default: generated pictures in memory)", HelpName = "DIR" };
        Option<string?> batchSize = new("--batch-size") { Description = "samples a step", HelpName = "N" };
        Option<string?> precision = new("--precision") { Description = "auto, fp32 or bf16", HelpName = "NAME" };
        Option<string?> device = new("--device") { Description = "auto, cpu or cuda[:N]", HelpName = "DEVICE" };
        Option<int> steps = new("--steps") { Description = "steps that count", HelpName = "N", DefaultValueFactory = _ => 10 };
        Option<int> warmUps = new("--warmup") { Description = "steps before them that do not", HelpName = "N", DefaultValueFactory = _ => 2 };
        Option<bool> noFloor = new("--no-floor") { Description = "do not measure the machine's best rate, by which the floor is reckoned" };
        Option<string?> export = new("--export") { Description = "write one step's weights, batch, losses and gradients instead (benchmarks/pytorch_baseline/agree.py)", HelpName = "DIR" };
        Option<string[]> set = BenchCommand.Set();
        Option<string?> json = BenchCommand.Json();
        Command command = new("train", "seconds a training step: networks, losses, backward, optimizer")
        {
            split, config, data, batchSize, precision, device, steps, warmUps, noFloor, export, set, json,
        };
        command.SetAction((parsed, interrupt) =>
        {
            (string, string?)[] options =
            [
                ("data.root", parsed.GetValue(data)), ("train.batch_size", parsed.GetValue(batchSize)), ("train.precision", parsed.GetValue(precision)), ("train.device", parsed.GetValue(device)),
            ];
            Recipe recipe = BenchCommand.Recipe(parsed.GetValue(split), parsed.GetValue(config), options, parsed.GetValue(set)!);
            recipe.Validate();
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(export) is { } folder)
            {
                using TrainingBatch batch = Generated(recipe);
                StepExport.Write(folder, recipe, batch);
                output.WriteLine($"{folder}: one step of {recipe.Train.BatchSize} samples at {recipe.Model.Width}x{recipe.Model.Height}");
                return Task.FromResult(CommandLine.Done);
            }

            int counted = BenchCommand.AtLeast(1, parsed.GetValue(steps), "--steps"), before = BenchCommand.AtLeast(0, parsed.GetValue(warmUps), "--warmup");
            using IProgressReporter progress = ProgressReporters.Create(parsed.GetValue(json) == "-" ? TextWriter.Null : output);
            TrainBenchmark result = Run(recipe, parsed.GetValue(data) is not null, before, counted, !parsed.GetValue(noFloor), progress, interrupt);
            if (!BenchCommand.Write(parsed.GetValue(json), Json(result, recipe), output))
                Print(result, recipe, output);
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static TrainBenchmark Run(Recipe recipe, bool loads, int warmUps, int steps, bool floor, IProgressReporter progress, CancellationToken interrupt)
    {
        if (loads)
        {
            using TrainingData data = TrainingData.Open(recipe, progress.Message);
            return TrainBenchmark.Run(recipe, DataBenchmark.Batches(data), warmUps, steps, floor, progress, interrupt);
        }

        using TrainingBatch batch = Generated(recipe);
        return TrainBenchmark.Run(recipe, TrainBenchmark.Repeated(batch), warmUps, steps, floor, progress, interrupt);
    }

    private static TrainingBatch Generated(Recipe recipe) =>
        GeneratedBatch.Create(TrainingData.LoaderOptions(recipe, recipe.Train.BatchSize), recipe.Segmentation.Enabled);

    private static JsonObject Json(TrainBenchmark result, Recipe recipe)
    {
        JsonObject parts = [];
        foreach ((string name, double seconds) in result.Parts)
            parts[name] = seconds;
        return new JsonObject
        {
            ["seconds_per_step"] = result.Seconds.Median,
            ["samples_per_second"] = result.SamplesPerSecond,
            ["parts"] = parts,
            ["peak_memory_bytes"] = result.PeakMemoryBytes,
            ["gflops"] = result.OperationsPerSecond / 1e9,
            ["device"] = result.Device.ToString(),
            ["precision"] = result.Precision,
            ["batch_size"] = result.BatchSize,
            ["width"] = recipe.Model.Width,
            ["height"] = recipe.Model.Height,
            ["spread"] = BenchCommand.Json(result.Seconds),
            ["gflop_per_sample"] = result.OperationsPerSample / 1e9,
            ["peak_gflops"] = result.Rates?.ConvolutionRate / 1e9,
            ["copy_gigabytes_per_second"] = result.Rates?.CopyRate / 1e9,
            ["floor_seconds"] = result.FloorSeconds,
            ["threads"] = torch.get_num_threads(),
            ["libtorch"] = TorchInfo.Version,
        };
    }

    private static void Print(TrainBenchmark result, Recipe recipe, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{recipe.Model.Width}x{recipe.Model.Height}, batch {result.BatchSize}, {result.Precision} on {result.Device}: {result.Seconds.Median:0.000} s a step ({result.Seconds.Least:0.000} to {result.Seconds.Most:0.000}, {result.Seconds.Count} steps), {result.SamplesPerSecond:0.00} samples/s"));
        foreach ((string name, double seconds) in result.Parts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-18} {seconds,8:0.0000} s"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  arithmetic         {result.OperationsPerSample / 1e9:0.0} GFLOP a sample, {result.OperationsPerSecond / 1e9:0} GFLOP/s"));
        if (result.FloorSeconds is { } floor)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  floor              {floor:0.000} s at this machine's {result.Rates!.ConvolutionRate / 1e9:0} GFLOP/s; a step takes {result.Seconds.Median / floor:0.00} times that"));
        if (result.PeakMemoryBytes is { } bytes)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak memory        {bytes / (double)(1 << 30):0.00} GiB"));
    }
}
