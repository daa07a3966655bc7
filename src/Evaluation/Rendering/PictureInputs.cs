using SelfSup.Data;
using SelfSup.Data.Datasets;

namespace SelfSup.Evaluation.Rendering;

/// <summary>Finds pictures: files, the pictures of a folder (not of folders in it), and patterns such as <c>frames/**/*.png</c>. Digits in names count by value.</summary>
public static class PictureInputs
{
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg"];
    private static readonly string[] s_videos = [".mp4", ".mov", ".m4v", ".mkv", ".avi", ".webm"];

    /// <summary>All pictures that the inputs name, each once. What an earlier run wrote is left out unless it is named itself.</summary>
    /// <exception cref="UserErrorException">An input names no picture, or a folder cannot be read.</exception>
    public static IReadOnlyList<PictureInput> Find(IEnumerable<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return [.. inputs.SelectMany(Expand).DistinctBy(picture => Path.GetFullPath(picture.Path), StringComparer.Ordinal)];
    }

    /// <summary>True for a name that ends as pictures do.</summary>
    public static bool IsPicture(string path) => s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a text with wildcards.</summary>
    public static bool IsPattern(string input) => GlobPattern.IsPattern(input);

    /// <summary>The pictures of a folder, those of earlier runs left out; none where there are none.</summary>
    /// <exception cref="UserErrorException">The folder cannot be read.</exception>
    public static IReadOnlyList<PictureInput> InFolder(string folder) => Guard(folder, () => Ordered(Directory.EnumerateFiles(folder), folder));

    /// <summary>The pictures that match a pattern; none where there are none.</summary>
    /// <exception cref="UserErrorException">A folder cannot be read.</exception>
    public static IReadOnlyList<PictureInput> Matching(string pattern) => Guard(pattern, () =>
    {
        (string root, IReadOnlyList<string> files) = GlobPattern.Expand(pattern);
        return Ordered(files, root);
    });

    private static IReadOnlyList<PictureInput> Expand(string input)
    {
        if (File.Exists(input))
        {
            return s_videos.Contains(Path.GetExtension(input), StringComparer.OrdinalIgnoreCase)
                ? throw new UserErrorException($"{input}: is a video, expected pictures; selfsup render draws videos")
                : [new PictureInput(input)];
        }

        if (Directory.Exists(input))
            return Some(InFolder(input), $"{input}: holds no .png or .jpg image");
        return IsPattern(input)
            ? Some(Matching(input), $"{input}: no .png or .jpg image matches this pattern")
            : throw new UserErrorException($"{input}: there is no such image or folder");
    }

    private static IReadOnlyList<PictureInput> Some(IReadOnlyList<PictureInput> found, string otherwise) => found.Count > 0 ? found : throw new UserErrorException(otherwise);

    private static List<PictureInput> Ordered(IEnumerable<string> files, string root) =>
    [
        .. files.Where(file => IsPicture(file) && !PredictionWriter.IsPrediction(file))
            .Order(NaturalNameComparer.Instance)
            .Select(file => new PictureInput(file, Path.GetDirectoryName(Path.GetRelativePath(root, file))!)),
    ];

    private static IReadOnlyList<PictureInput> Guard(string input, Func<IReadOnlyList<PictureInput>> find)
    {
        try
        {
            return find();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{input}: cannot be read ({error.Message}); check its permissions and the disk", error);
        }
    }
}
