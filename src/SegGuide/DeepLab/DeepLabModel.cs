namespace SelfSup.SegGuide.DeepLab;

/// <summary>What is published about a DeepLabv3 network.</summary>
/// <param name="Name">The name by which it is asked for.</param>
/// <param name="FileName">The published weights' file name; it ends in the first eight digits of the file's SHA-256.</param>
public sealed record DeepLabModel(string Name, string FileName)
{
    private const int HashDigits = 8;

    /// <summary>Where the weights are to be had.</summary>
    public Uri Url { get; } = new("https://download.pytorch.org/models/" + FileName);

    /// <summary>The first eight hexadecimal digits of the file's SHA-256, in lower case.</summary>
    public string HashPrefix { get; } = Path.GetFileNameWithoutExtension(FileName)[^HashDigits..];
}
