using System.CommandLine;
using SelfSup.Cli.Doctor;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup doctor</c>: what is found on this machine, what is missing, and the command that mends it.</summary>
internal static class DoctorCommand
{
    internal static Command Create()
    {
        Option<string?> data = CommonOptions.Data();
        Command command = new("doctor", "show what is found (cores, libtorch, CUDA, OpenCV, ffmpeg, data, weights) and how to mend what is missing") { data };
        command.SetAction(parsed =>
        {
            List<Finding> findings = [.. Processor.Findings(), .. Libraries.Findings(), .. Files.Findings(CommonOptions.DataFolder(parsed.GetValue(data)))];
            FindingTable.Print(findings.Select(finding => (Mark(finding.State), finding.Name, finding.Detail, finding.Remedy)), parsed.InvocationConfiguration.Output);
            return findings.Any(f => f.State == FindingState.Missing) ? CommandLine.Failed : CommandLine.Done;
        });
        return command;
    }

    private static string Mark(FindingState state) => state switch { FindingState.Found => "ok", FindingState.Optional => "--", _ => "MISSING" };
}
