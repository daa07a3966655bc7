using SelfSup.Training.Logging;
using Spectre.Console;

namespace SelfSup.Cli.Progress;

/// <summary>A live line on a terminal, plain lines elsewhere.</summary>
internal static class ProgressReporters
{
    internal static IProgressReporter Create(TextWriter output) =>
        !Console.IsOutputRedirected && ReferenceEquals(output, Console.Out) && AnsiConsole.Profile.Capabilities.Interactive
            ? new LiveProgressReporter(AnsiConsole.Console)
            : new PlainProgressReporter(output, TimeSpan.FromSeconds(10));
}
