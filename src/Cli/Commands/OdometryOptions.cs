using System.CommandLine;
using SelfSup.Data;
using SelfSup.Data.Datasets;

namespace SelfSup.Cli.Commands;

/// <summary>The options of <c>selfsup eval</c> that go with <c>--odometry</c>.</summary>
internal sealed class OdometryOptions
{
    private readonly Option<bool> _odometry = new("--odometry") { Description = "judge the pose network instead: predicted trajectories against true ones" };
    private readonly Option<string?> _trajectory = new("--trajectory") { Description = "with --odometry: a KITTI pose file to judge instead of weights", HelpName = "FILE" };
    private readonly Option<string[]> _sequences = new("--sequence") { Description = "with --odometry: sequences or drives by number, name or folder (default: 09 and 10 of KITTI odometry, else the data's own test list)", HelpName = "NN", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _dataset = new("--dataset") { Description = $"with --odometry: {string.Join(", ", DatasetRegistry.Names)} (default: by what the folder holds)", HelpName = "NAME" };
    private readonly Option<string?> _out = new("--out") { Description = "with --odometry: folder for the predicted poses (NN.txt) and the plots (NN.svg)", HelpName = "DIR" };

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_odometry, .. Details()])
            command.Options.Add(option);
    }

    /// <summary>
    /// The request where <c>--odometry</c> is given; else null. Throws <see cref="ConfigurationException"/> where an option of the other measure is given: one of depth's
    /// with it, or one of its own without.
    /// </summary>
    internal OdometryRequest? Read(ParseResult parsed, EvalOptions shared)
    {
        bool asked = parsed.GetValue(_odometry);
        if ((asked ? shared.DepthOnly : Details()).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } stranger)
            throw new ConfigurationException(asked ? $"{stranger.Name} has no meaning with --odometry; leave it out" : $"{stranger.Name} goes with --odometry; add that, or leave it out");
        return asked
            ? new OdometryRequest
            {
                Weights = parsed.GetValue(shared.Weights),
                Trajectory = parsed.GetValue(_trajectory),
                GroundTruth = parsed.GetValue(shared.GroundTruth),
                Data = parsed.GetValue(shared.Data),
                Sequences = parsed.GetValue(_sequences) ?? [],
                Split = parsed.GetValue(shared.Split),
                Files = parsed.GetValue(shared.Files),
                Dataset = parsed.GetValue(_dataset),
                Out = parsed.GetValue(_out),
                Json = parsed.GetValue(shared.Json),
                AllowLeak = parsed.GetValue(shared.AllowLeak),
                Device = parsed.GetValue(shared.Device)!,
            }
            : null;
    }

    private IEnumerable<Option> Details() => [_trajectory, _sequences, _dataset, _out];
}
