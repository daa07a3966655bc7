using YamlDotNet.RepresentationModel;

namespace SelfSup.Data.Splits;

/// <summary>
/// The published frame lists by name, read from <c>configs/kitti_eigen/splits.yaml</c> and expanded on demand. Counts and SHA-256 sums
/// in the file are checked at every expansion, so a list is the published one or an error.
/// Sources: Eigen et al. (2014) for the test frames, Zhou et al. (2017) for <c>eigen_zhou</c>, Uhrig et al. (2017) for the benchmark's ground truth.
/// </summary>
public sealed class SplitCatalogue
{
    private const string Remedy = "restore configs/kitti_eigen/splits.yaml from the repository";

    private readonly string _path;
    private readonly YamlMappingNode _root;

    private SplitCatalogue(string path, YamlMappingNode root)
    {
        _path = path;
        _root = root;
    }

    /// <summary>The names that <see cref="Expand"/> knows, in the file's order.</summary>
    public IReadOnlyList<string> Names => [.. _root.Children.Keys.Select(key => YamlFile.Text(key, _path, "split name"))];

    /// <summary>Reads the catalogue file.</summary>
    /// <exception cref="UserErrorException">The file is missing or no YAML mapping.</exception>
    public static SplitCatalogue Read(string path) => new(path, YamlFile.ReadMapping(path, Remedy));

    /// <summary>Expands one split into its lines.</summary>
    /// <exception cref="ConfigurationException">There is no such split; the message lists those there are.</exception>
    /// <exception cref="UserErrorException">The file's entry is malformed or does not give its own counts and sums.</exception>
    public SplitSet Expand(string name)
    {
        if (YamlFile.Find(_root, name) is not YamlMappingNode entry)
            throw new ConfigurationException($"data.split: no split '{name}' in {_path}; there are {string.Join(", ", Names)}");
        SplitSet split = ExpandEntry(name, entry);
        Check(name, entry, "train", split.Train);
        Check(name, entry, "val", split.Validation);
        Check(name, entry, "test", split.Test);
        return split;
    }

    private SplitSet ExpandEntry(string name, YamlMappingNode entry)
    {
        if (YamlFile.Find(entry, "of") is YamlNode of)
            return Restrict(name, entry, Expand(Referred(name, YamlFile.Text(of, _path, $"{name}.of"))));
        List<SplitLine> train = [];
        List<SplitLine> validation = [];
        List<SplitLine> test = [];
        YamlMappingNode drives = YamlFile.Find(entry, "drives") as YamlMappingNode ?? entry;
        foreach ((YamlNode key, YamlNode value) in drives.Children)
        {
            string folder = YamlFile.Text(key, _path, name);
            if (value is YamlSequenceNode frames)
                test.AddRange(frames.Select(frame => new SplitLine(folder, SingleFrame(name, folder, frame), CameraSide.Left)));
            else if (value is not YamlMappingNode drive)
                throw Malformed(name, folder, "expected frames");
            else if (YamlFile.Find(drive, "side") is YamlNode side)
                test.AddRange(Frames(name, folder, drive, "frames").Select(frame => new SplitLine(folder, frame, Side(name, folder, side))));
            else
                AddDrive(name, folder, drive, train, validation);
        }

        return new SplitSet(name, train, validation, test);
    }

    private void AddDrive(string name, string folder, YamlMappingNode drive, List<SplitLine> train, List<SplitLine> validation)
    {
        List<int> frames = Frames(name, folder, drive, "frames");
        foreach (CameraSide side in (ReadOnlySpan<CameraSide>)[CameraSide.Left, CameraSide.Right])
        {
            HashSet<int> held = [.. Frames(name, folder, drive, $"val_{side.Letter()}")];
            foreach (int frame in frames)
                (held.Remove(frame) ? validation : train).Add(new SplitLine(folder, frame, side));
            if (held.Count > 0)
                throw Malformed(name, folder, $"validation frame {held.Min()} is not among its frames");
        }
    }

    private string Referred(string name, string whole)
        => YamlFile.Find(_root, whole) is YamlMappingNode entry && YamlFile.Find(entry, "of") is null
            ? whole
            : throw Malformed(name, "of", $"'{whole}' is no list of its own");

    private SplitSet Restrict(string name, YamlMappingNode entry, SplitSet whole)
    {
        if (YamlFile.Find(entry, "without") is YamlSequenceNode without)
        {
            HashSet<int> positions = [.. without.Select(position => SingleFrame(name, "without", position))];
            return whole with { Name = name, Test = [.. whole.Test.Where((_, position) => !positions.Contains(position))] };
        }

        if (YamlFile.Find(entry, "drives") is not YamlSequenceNode drives)
            throw Malformed(name, "of", "expected drives or without beside it");
        HashSet<string> folders = [.. drives.Select(drive => YamlFile.Text(drive, _path, $"{name}.drives"))];
        IReadOnlyList<SplitLine> Keep(IReadOnlyList<SplitLine> lines) => [.. lines.Where(line => folders.Contains(line.Folder))];
        return new SplitSet(name, Keep(whole.Train), Keep(whole.Validation), Keep(whole.Test));
    }

    private List<int> Frames(string name, string folder, YamlMappingNode drive, string key)
    {
        if (YamlFile.Find(drive, key) is not YamlNode node)
            return key == "frames" ? throw Malformed(name, folder, "frames is missing") : [];
        string text = YamlFile.Text(node, _path, $"{name}.{folder}.{key}");
        return FrameRanges.TryExpand(text, out List<int> frames) ? frames : throw Malformed(name, folder, $"{key}: '{text}' is not a list of ranges such as 1-106,135");
    }

    private int SingleFrame(string name, string folder, YamlNode node)
    {
        string text = YamlFile.Text(node, _path, $"{name}.{folder}");
        return FrameRanges.TryExpand(text, out List<int> frames) && frames.Count == 1 ? frames[0] : throw Malformed(name, folder, $"'{text}' is not a frame number");
    }

    private CameraSide Side(string name, string folder, YamlNode node)
        => CameraSides.TryParse(YamlFile.Text(node, _path, $"{name}.{folder}.side"), out CameraSide side) ? side : throw Malformed(name, folder, "side must be l or r");

    private void Check(string name, YamlMappingNode entry, string list, IReadOnlyList<SplitLine> lines)
    {
        if (YamlFile.Find(entry, $"{list}_count") is YamlNode count && YamlFile.Text(count, _path, $"{name}.{list}_count") != lines.Count.ToString())
            throw Malformed(name, $"{list}_count", $"the list has {lines.Count} lines");
        if (YamlFile.Find(entry, $"{list}_sha256") is YamlNode sum && YamlFile.Text(sum, _path, $"{name}.{list}_sha256") != SplitHash.Compute(lines))
            throw Malformed(name, $"{list}_sha256", "the list's lines have another sum");
    }

    private UserErrorException Malformed(string name, string key, string problem) => new($"{_path}: {name}: {key}: {problem}; {Remedy}");
}
