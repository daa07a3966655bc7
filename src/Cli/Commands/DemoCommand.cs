using System.CommandLine;
using SelfSup.Cli.Progress;
using SelfSup.Evaluation.Depth;
using SelfSup.Training.Demonstration;
using SelfSup.Training.Logging;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup demo</c>: the whole story on data that it makes itself.</summary>
internal static class DemoCommand
{
    internal static Command Create()
    {
        Option<double> minutes = new("--minutes") { Description = "how long it may take in all; more minutes later train the same networks on", HelpName = "N", DefaultValueFactory = _ => 5.5 };
        Option<string> folder = new("--out") { Description = "folder for everything", HelpName = "DIR", DefaultValueFactory = _ => "demo" };
        Option<long> seed = new("--seed") { Description = "of the world and of the training", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<string> device = CommonOptions.Device();
        Command command = new("demo", "make drives, train on them, judge unseen ones, draw a video and a report: minutes without a GPU or data") { minutes, folder, seed, device };
        command.SetAction((parsed, interrupt) =>
        {
            DemoOptions options = new()
            {
                Folder = parsed.GetValue(folder)!,
                Minutes = parsed.GetValue(minutes),
                Seed = parsed.GetValue(seed),
                Device = parsed.GetValue(device)!,
            };
            TextWriter output = parsed.InvocationConfiguration.Output;
            using IProgressReporter progress = ProgressReporters.Create(output);
            try
            {
                DemoOutcome outcome = new Demo(options, progress).Run(interrupt);
                if (outcome.Depth is { } judged)
                    DepthReportText.Write(output, judged);
                else
                    output.WriteLine("everything is there already; more --minutes train on");
                output.WriteLine($"done: look at {outcome.Report} and {outcome.Video}");
                return Task.FromResult(CommandLine.Done);
            }
            catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
            {
                output.WriteLine($"interrupted; what was finished is kept in {options.Folder}: the same command goes on");
                return Task.FromResult(CommandLine.Interrupted);
            }
        });
        return command;
    }
}
