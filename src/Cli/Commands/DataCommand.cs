using System.CommandLine;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup data …</c>: what is done with training data before training.</summary>
internal static class DataCommand
{
    internal static Command Create() => new("data", "make training data from video, check data and pack it before training")
    {
        DataCheckCommand.Create(),
        DataFromVideoCommand.Create(),
        DataPackCommand.Create(),
    };
}
