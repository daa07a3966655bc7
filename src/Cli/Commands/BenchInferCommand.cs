using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SelfSup.Data;
using SelfSup.Evaluation.Depth;
using SelfSup.Monocular;
using SelfSup.Training.Benchmark;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using TorchSharp;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup bench infer</c>: frames a second and latencies of depth prediction.</summary>
internal static class BenchInferCommand
{
    internal static Command Create()
    {
        Option<string> batches = new("--batches") { Description = "images at once, several with commas", HelpName = "N,N", DefaultValueFactory = _ => "1,16" };
        Option<int> repetitions = new("--repetitions") { Description = "batches that count, of each size", HelpName = "N", DefaultValueFactory = _ => 20 };
        Option<string> device = CommonOptions.Device();
        Option<string[]> set = BenchCommand.Set();
        Option<string?> json = BenchCommand.Json();
        Command command = new("infer", "frames a second and latencies of depth prediction") { batches, repetitions, device, set, json };
        command.SetAction((parsed, interrupt) =>
        {
            Recipe recipe = BenchCommand.Recipe(null, null, [("train.device", parsed.GetValue(device))], parsed.GetValue(set)!);
            recipe.Validate();
            int[] sizes = Sizes(parsed.GetValue(batches)!);
            int count = BenchCommand.AtLeast(1, parsed.GetValue(repetitions), "--repetitions");
            JsonObject result = Run(recipe, sizes, count, interrupt);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (!BenchCommand.Write(parsed.GetValue(json), result, output))
                Print(result, output);
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static JsonObject Run(Recipe recipe, int[] sizes, int repetitions, CancellationToken interrupt)
    {
        torch.Device device = DeviceChoice.Resolve(recipe.Train.Device);
        using ResnetEncoder encoder = new(recipe.Model.EncoderLayers);
        using DepthDecoder decoder = new(encoder.Channels, [.. recipe.Model.Scales]);
        encoder.to(device);
        decoder.to(device);
        DisparityPredictor predictor = new(encoder, decoder, new DisparityPredictorOptions { Width = recipe.Model.Width, Height = recipe.Model.Height, Device = device });
        JsonArray results = [];
        foreach (int batch in sizes)
        {
            results.Add(Json("network", InferenceBenchmark.Network(encoder, decoder, device, (recipe.Model.Width, recipe.Model.Height), batch, repetitions, interrupt)));
            results.Add(Json("pictures", InferenceBenchmark.Pictures(predictor, batch, repetitions, interrupt)));
        }

        return new JsonObject
        {
            ["device"] = device.ToString(),
            ["precision"] = "fp32",
            ["width"] = recipe.Model.Width,
            ["height"] = recipe.Model.Height,
            ["encoder_layers"] = recipe.Model.EncoderLayers,
            ["threads"] = torch.get_num_threads(),
            ["results"] = results,
        };
    }

    private static JsonObject Json(string what, InferenceBenchmark result) => new()
    {
        ["what"] = what,
        ["batch_size"] = result.Batch,
        ["frames_per_second"] = result.FramesPerSecond,
        ["latency_seconds"] = new JsonObject { ["p50"] = result.Latencies[50], ["p90"] = result.Latencies[90], ["p99"] = result.Latencies[99] },
        ["count"] = result.Count,
    };

    private static void Print(JsonObject result, TextWriter output)
    {
        output.WriteLine($"ResNet-{result["encoder_layers"]} at {result["width"]}x{result["height"]}, {result["precision"]} on {result["device"]}");
        output.WriteLine("                batch   frames/s    p50 ms    p90 ms    p99 ms");
        foreach (JsonObject row in result["results"]!.AsArray().Select(node => node!.AsObject()))
        {
            JsonObject latency = row["latency_seconds"]!.AsObject();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(string)row["what"]!,-12} {(int)row["batch_size"]!,6} {(double)row["frames_per_second"]!,10:0.00} {(double)latency["p50"]! * 1e3,9:0.0} {(double)latency["p90"]! * 1e3,9:0.0} {(double)latency["p99"]! * 1e3,9:0.0}"));
        }

        output.WriteLine("network: tensors in, disparity out; pictures: of 1242x375, with resizing and copies");
    }

    private static int[] Sizes(string text)
    {
        List<int> sizes = [];
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size is < 1 or > 1024)
                throw new ConfigurationException($"--batches: '{text}' is not a list of numbers from 1 to 1024, such as 1,16");
            sizes.Add(size);
        }

        return [.. sizes];
    }
}
