namespace FFMpegCore.Arguments;

internal sealed record VideoFilter(string Key, string Value) : IVideoFilterArgument;
