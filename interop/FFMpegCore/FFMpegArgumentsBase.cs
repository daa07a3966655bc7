using FFMpegCore.Arguments;

namespace FFMpegCore;

/// <summary>A part of a command line, as a list of arguments.</summary>
public abstract class FFMpegArgumentsBase
{
    internal List<IArgument> List { get; } = [];
}
