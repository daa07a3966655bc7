namespace SelfSup.Data.Splits;

/// <summary>Plain split files: one <c>FOLDER FRAME SIDE</c> a line, empty lines ignored.</summary>
public static class SplitFile
{
    private const string Remedy = "give a list of lines FOLDER FRAME SIDE";

    /// <summary>Reads one list in its order. <paramref name="sideWhenMissing"/>: see <see cref="SplitLine.Parse"/>.</summary>
    /// <exception cref="UserErrorException">The file is missing, holds no line, or one of another form (named by its number).</exception>
    public static IReadOnlyList<SplitLine> Read(string path, CameraSide? sideWhenMissing = null)
    {
        string[] texts = TextFile.ReadLines(path, Remedy);
        List<SplitLine> lines = new(texts.Length);
        for (int i = 0; i < texts.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(texts[i]))
                lines.Add(SplitLine.Parse(texts[i], path, i + 1, sideWhenMissing));
        }

        return lines.Count > 0 ? lines : throw new UserErrorException($"{path}: holds no frames; {Remedy}");
    }

    /// <summary>
    /// Reads a split kept as a folder of <c>train_files.txt</c>, <c>val_files.txt</c> and <c>test_files.txt</c>, of which at least one exists.
    /// </summary>
    /// <exception cref="UserErrorException">The folder has none of them, or one of them cannot be read.</exception>
    public static SplitSet ReadFolder(string folder, CameraSide? sideWhenMissing = null)
    {
        IReadOnlyList<SplitLine> List(string name)
        {
            string path = Path.Combine(folder, name);
            return File.Exists(path) ? Read(path, sideWhenMissing) : [];
        }

        SplitSet split = new(folder, List("train_files.txt"), List("val_files.txt"), List("test_files.txt"));
        return split.Train.Count + split.Validation.Count + split.Test.Count > 0
            ? split
            : throw new UserErrorException($"{folder}: has neither train_files.txt nor val_files.txt nor test_files.txt; {Remedy} in one of them");
    }
}
