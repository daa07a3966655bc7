namespace FFMpegCore.Arguments;

/// <summary>One filter of a chain: <c>Key=Value</c>, or the value alone where the key is empty.</summary>
public interface IVideoFilterArgument
{
    string Key { get; }

    string Value { get; }
}
