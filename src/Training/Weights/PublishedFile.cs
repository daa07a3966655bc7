using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SelfSup.Data;

namespace SelfSup.Training.Weights;

/// <summary>A file of ImageNet weights as torchvision publishes it: where it is to be had, where it is looked for, and the check of its contents.</summary>
internal static partial class PublishedFile
{
    /// <summary>The address of a published file.</summary>
    internal static Uri Url(string fileName) => new("https://download.pytorch.org/models/" + fileName);

    /// <summary>
    /// The file to read: <paramref name="path"/> (a file, or a folder that holds the published file) where given, else <c>weights/imagenet/</c> under the data folder.
    /// Throws <see cref="UserErrorException"/> with the address and the place to put it where it is missing.
    /// </summary>
    internal static string Locate(string fileName, string dataFolder, string? path)
    {
        string file = path ?? Path.Combine(dataFolder, "weights", "imagenet");
        if (path is null || Directory.Exists(path))
            file = Path.Combine(file, fileName);
        return File.Exists(file)
            ? file
            : throw new UserErrorException($"{file}: no ImageNet weights there; download {Url(fileName)} to that place, or train without them (from random weights)");
    }

    /// <summary>
    /// Compares the file's SHA-256 with the eight digits that stand in a published name (<c>resnet18-f37072fd.pth</c>); a name without them is not checked.
    /// Throws <see cref="UserErrorException"/> where they differ.
    /// </summary>
    internal static void Verify(string path)
    {
        Match digits = DigitsPattern().Match(Path.GetFileName(path));
        if (!digits.Success)
            return;
        string hash = StateFileInput.Parse(path, stream => Convert.ToHexStringLower(SHA256.HashData(stream)));
        string expected = digits.Groups[1].Value;
        if (!hash.StartsWith(expected, StringComparison.Ordinal))
            throw new UserErrorException($"{path}: its SHA-256 starts with {hash[..8]}, its name says {expected}: cut off or changed; download it again");
    }

    [GeneratedRegex("-([0-9a-f]{8})\\.pth$")]
    private static partial Regex DigitsPattern();
}
