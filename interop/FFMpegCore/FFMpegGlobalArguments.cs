using FFMpegCore.Arguments;

namespace FFMpegCore;

/// <summary>Options in front of the first input.</summary>
public sealed class FFMpegGlobalArguments : FFMpegArgumentsBase
{
    internal FFMpegGlobalArguments()
    {
    }

    public FFMpegGlobalArguments WithVerbosityLevel(VerbosityLevel verbosityLevel = VerbosityLevel.Error)
    {
        List.Add(new TextArgument($"-hide_banner -loglevel {verbosityLevel.ToString().ToLowerInvariant()}"));
        return this;
    }
}
