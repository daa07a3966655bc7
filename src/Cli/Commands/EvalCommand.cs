using System.CommandLine;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup eval</c>: depth against ground truth by the field's protocols, or the camera's way with <c>--odometry</c>.</summary>
internal static class EvalCommand
{
    internal static Command Create()
    {
        EvalOptions options = new();
        Command command = new("eval", "measure depth (seven metrics by the field's protocols) or odometry against ground truth")
        {
            options.Eigen, options.EigenBenchmark, options.Kitti2015, options.Dense, options.Split, options.Files,
            options.Weights, options.Disparities, options.Data, options.GroundTruth, options.PostProcess, options.Stereo, options.Scale,
            options.Baselines, options.Masks, options.AllowLeak, options.Json, options.Html, options.SaveDisparities, options.SaveGroundTruth, options.Device,
        };
        OdometryOptions odometry = new();
        odometry.AddTo(command);
        command.SetAction((parsed, interrupt) => Task.FromResult(odometry.Read(parsed, options) is { } request
            ? OdometryEvaluation.Run(request, parsed.InvocationConfiguration.Output, interrupt)
            : new DepthEvaluation(parsed, options).Run(interrupt)));
        return command;
    }
}
