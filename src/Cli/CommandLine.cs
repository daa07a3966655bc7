using System.CommandLine;
using SelfSup.Cli.Commands;
using SelfSup.Data;

namespace SelfSup.Cli;

/// <summary>
/// The command <c>selfsup</c>: parses, runs one command, and turns every failure into one line and an exit code:
/// 0 done, 1 failed, 2 wrong usage or configuration, 130 interrupted.
/// </summary>
public static class CommandLine
{
    /// <summary>Exit code of a command that did what it was asked.</summary>
    public const int Done = 0;

    /// <summary>Exit code of a command that failed: a missing or damaged file, a full disk, a native error.</summary>
    public const int Failed = 1;

    /// <summary>Exit code of a wrong option, recipe key or value.</summary>
    public const int WrongUsage = 2;

    /// <summary>Exit code after SIGINT or SIGTERM, with the state saved.</summary>
    public const int Interrupted = 130;

    private static readonly Option<bool> s_verbose = new("--verbose") { Description = "print a stack trace with an error", Recursive = true };

    /// <summary>Runs the command that <paramref name="arguments"/> name and returns its exit code. Never throws.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        RootCommand root = Root();
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action?.ClearsParseErrors != true)
        {
            string wrong = parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' is no command or option here" : OneLine(parsed.Errors[0].Message);
            error.WriteLine($"error: {wrong} ({CommandName(parsed.CommandResult.Command)} --help shows what there is)");
            return WrongUsage;
        }

        bool verbose = parsed.GetValue(s_verbose);
        using InterruptSignal interrupt = new(error);
        try
        {
            return parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output, Error = error }, interrupt.Token)
                .GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            error.WriteLine("interrupted");
            return Interrupted;
        }
#pragma warning disable CA1031 // the one place where every failure becomes a line and an exit code
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Report(failure, verbose, error);
        }
    }

    /// <summary>The command tree, for help pages and tests.</summary>
    public static RootCommand Root()
    {
        RootCommand root = new("selfsup: self-supervised monocular depth from driving video")
        {
            DemoCommand.Create(),
            TrainCommand.Create(),
            ReportCommand.Create(),
            EvalCommand.Create(),
            PredictCommand.Create(),
            RenderCommand.Create(),
            SynthCommand.Create(),
            DataCommand.Create(),
            ExportMasksCommand.Create(),
            WeightsCommand.Create(),
            BenchCommand.Create(),
            DoctorCommand.Create(),
        };
        root.Options.Add(s_verbose);
        HelpExamples.Attach(root);
        return root;
    }

    private static int Report(Exception failure, bool verbose, TextWriter error)
    {
        Exception cause = failure is AggregateException { InnerExceptions.Count: 1 } aggregate ? aggregate.InnerExceptions[0] : failure;
        string message = OneLine(cause.Message);
        string hint = cause is UserErrorException or DllNotFoundException || verbose ? "" : " (--verbose shows where)";
        error.WriteLine($"error: {message}{hint}");
        if (verbose)
            error.WriteLine(cause);
        return cause is ConfigurationException ? WrongUsage : Failed;
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string CommandName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{CommandName(parent)} {command.Name}" : "selfsup";
}
