using SelfSup.Data;

namespace SelfSup.Training.Weights;

/// <summary>
/// The files behind a weights path: a run's folder (its <c>checkpoints/latest</c> names the step's folder), its <c>checkpoints</c> folder, a checkpoint's
/// folder, or a folder with <c>encoder.pth depth.pth pose_encoder.pth pose.pth</c> or the same names in <c>.safetensors</c>, which is taken where both are there.
/// </summary>
public sealed class WeightFolder
{
    private const string CheckpointsName = "checkpoints";
    private const string LatestName = "latest";
    private const string Advice = "train with `selfsup train`, or unpack a published Monodepth2 model (https://github.com/nianticlabs/monodepth2 lists them) and give its folder";

    private readonly Dictionary<string, string> _parts;

    private WeightFolder(string folder, Dictionary<string, string> parts)
    {
        Folder = folder;
        _parts = parts;
    }

    /// <summary>The folder that holds the files.</summary>
    public string Folder { get; }

    /// <summary>The file of every part that is there, by the part's name (<see cref="WeightParts"/>).</summary>
    public IReadOnlyDictionary<string, string> Parts => _parts;

    /// <summary>Finds the files behind a weights path; throws <see cref="UserErrorException"/> saying what was looked for where none are.</summary>
    public static WeightFolder Resolve(string path)
    {
        if (File.Exists(path))
            throw new UserErrorException($"{path}: weights are given as a folder, not a file; give {Path.GetDirectoryName(Path.GetFullPath(path))}");
        if (!Directory.Exists(path))
            throw new UserErrorException($"{path}: no such folder of weights; {Advice}");
        string folder = FindStep(path);
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (string part in WeightParts.All)
        {
            string[] candidates = [Path.Combine(folder, part + WeightFile.SafeTensorsEnding), Path.Combine(folder, part + WeightFile.PthEnding)];
            if (Array.Find(candidates, File.Exists) is string file)
                parts.Add(part, file);
        }

        if (parts.Count == 0)
            throw new UserErrorException($"{folder}: no {CheckpointsName}/{LatestName}, encoder.safetensors, encoder.pth or other part of a model in it; {Advice}");
        return new WeightFolder(folder, parts);
    }

    /// <summary>The file of a part; throws <see cref="UserErrorException"/> where it is missing.</summary>
    public string Part(string name) => _parts.TryGetValue(name, out string? file)
        ? file
        : throw new UserErrorException(
            $"{Folder}: neither {name}{WeightFile.SafeTensorsEnding} nor {name}{WeightFile.PthEnding} is in it (found: {string.Join(", ", _parts.Keys)}); {Advice}");

    /// <summary>Reads the state of a part; throws <see cref="UserErrorException"/> where its file is missing or bad.</summary>
    public StateDictionary Read(string name) => WeightFile.Read(Part(name));

    /// <summary>
    /// The step folder that <c>latest</c> names in a checkpoints folder; null where there is no <c>latest</c>.
    /// Throws <see cref="UserErrorException"/> where it names no folder beside it.
    /// </summary>
    public static string? ReadLatest(string checkpointsFolder)
    {
        string latest = Path.Combine(checkpointsFolder, LatestName);
        if (!File.Exists(latest))
            return null;
        string name = File.ReadAllText(latest).Trim();
        string folder = Path.Combine(checkpointsFolder, name);
        if (name.Length == 0 || name is "." or ".." || name != Path.GetFileName(name) || !Directory.Exists(folder))
            throw new UserErrorException($"{latest}: names \"{StateFileInput.Printable(name)}\", which is no folder beside it; write the name of the step folder to use into it");
        return folder;
    }

    /// <summary>Makes <c>latest</c> name a step folder, atomically; call it when that folder is complete.</summary>
    public static void WriteLatest(string checkpointsFolder, string stepFolderName) =>
        AtomicFile.WriteText(Path.Combine(checkpointsFolder, LatestName), stepFolderName + "\n");

    private static string FindStep(string path) => ReadLatest(Path.Combine(path, CheckpointsName)) ?? ReadLatest(path) ?? path;
}
