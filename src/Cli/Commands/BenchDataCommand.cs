using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SelfSup.Cli.Progress;
using SelfSup.Data;
using SelfSup.Training.Benchmark;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Loop;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup bench data</c>: samples a second of loading alone.</summary>
internal static class BenchDataCommand
{
    internal static Command Create()
    {
        Option<string?> split = new("--split") { Description = "a recipe of configs/, such as eigen_zhou", HelpName = "NAME" };
        Option<string?> config = new("--config") { Description = "a recipe file of your own", HelpName = "FILE" };
        Option<string?> data = CommonOptions.Data();
        Option<int> batches = new("--batches") { Description = "batches that are loaded", HelpName = "N", DefaultValueFactory = _ => 50 };
        Option<double> stepSeconds = new("--step-seconds") { Description = "how long a step between batches takes, to see how long it would wait", HelpName = "S" };
        Option<string[]> set = BenchCommand.Set();
        Option<string?> json = BenchCommand.Json();
        Command command = new("data", "samples a second of loading alone") { split, config, data, batches, stepSeconds, set, json };
        command.SetAction((parsed, interrupt) =>
        {
            if (parsed.GetValue(split) is null && parsed.GetValue(config) is null)
                throw new ConfigurationException("name a recipe with --split NAME or --config FILE");
            double seconds = parsed.GetValue(stepSeconds);
            if (seconds is not (>= 0 and <= 3600))
                throw new ConfigurationException($"--step-seconds: {seconds.ToString(CultureInfo.InvariantCulture)}, expected 0 to 3600");
            Recipe recipe = BenchCommand.Recipe(parsed.GetValue(split), parsed.GetValue(config), [("data.root", CommonOptions.DataFolder(parsed.GetValue(data)))], parsed.GetValue(set)!);
            recipe.Validate();
            TextWriter output = parsed.InvocationConfiguration.Output;
            using IProgressReporter progress = ProgressReporters.Create(parsed.GetValue(json) == "-" ? TextWriter.Null : output);
            using TrainingData training = TrainingData.Open(recipe, progress.Message);
            DataBenchmark result = DataBenchmark.Run(training, BenchCommand.AtLeast(1, parsed.GetValue(batches), "--batches"), seconds, progress, interrupt);
            if (!BenchCommand.Write(parsed.GetValue(json), Json(result, recipe), output))
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.SamplesPerSecond:0.0} samples/s ({result.Samples} samples in {result.Seconds:0.0} s); waited {100 * result.WaitShare:0.0} % of the time"));
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static JsonObject Json(DataBenchmark result, Recipe recipe) => new()
    {
        ["samples_per_second"] = result.SamplesPerSecond,
        ["wait_share"] = result.WaitShare,
        ["samples"] = result.Samples,
        ["seconds"] = result.Seconds,
        ["batch_size"] = recipe.Train.BatchSize,
        ["width"] = recipe.Model.Width,
        ["height"] = recipe.Model.Height,
        ["cache"] = recipe.Data.Cache,
        ["workers"] = recipe.Data.Workers > 0 ? recipe.Data.Workers : Environment.ProcessorCount,
    };
}
