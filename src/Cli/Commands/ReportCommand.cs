using System.CommandLine;
using SelfSup.Training.Runs;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup report</c>: a run's page, of any run, finished or not.</summary>
internal static class ReportCommand
{
    internal static Command Create()
    {
        Argument<string> run = new("RUN") { Description = "a run's folder, as selfsup train writes it" };
        Option<string?> output = new("--out") { Description = "the page (default: RUN/report.html)", HelpName = "FILE" };
        Command command = new("report", "write a training run's page: curves, validations, pictures over time, recipe, data") { run, output };
        command.SetAction((parsed, _) =>
        {
            parsed.InvocationConfiguration.Output.WriteLine($"report: {RunReport.Write(parsed.GetRequiredValue(run), parsed.GetValue(output))}");
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }
}
