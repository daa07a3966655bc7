namespace FFMpegCore.Arguments;

/// <summary>An option that is nothing but its text.</summary>
internal sealed record TextArgument(string Text) : IArgument;
