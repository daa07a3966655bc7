using SelfSup.Data;
using SelfSup.SegGuide.DeepLab;

namespace SelfSup.Training.Weights;

/// <summary>The published weights of DeepLabv3, or others of the same keys, brought into the network.</summary>
public static class DeepLabWeights
{
    private const string BackbonePrefix = "backbone.";
    private const string HeadKey = "classifier.0.convs.0.0.weight";
    private const string AuxiliaryPrefix = "aux_classifier.";

    /// <summary>
    /// Reads a <c>.pth</c> or <c>.safetensors</c> file into the network; the digits in a published name must be those of the file's SHA-256.
    /// Entries of the auxiliary classifier, a second head that only training uses, are left out.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="name">Its name in <see cref="DeepLabModels"/>.</param>
    /// <param name="path">The file, or a folder that holds the published file.</param>
    /// <param name="say">Told in one line what was left out.</param>
    /// <exception cref="UserErrorException">The file is missing, damaged, changed, or of another network; the message says what to do.</exception>
    /// <exception cref="ArgumentException">No network of this name.</exception>
    public static void Load(DeepLabV3 model, string name, string path, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(say);
        string file = Locate(name, path);
        ImageNetWeights.Verify(file);
        StateDictionary read = WeightFile.Read(file);
        RequireNetwork(name, file, read);
        StateDictionary state = [];
        foreach ((string key, StateEntry entry) in read)
        {
            if (!key.StartsWith(AuxiliaryPrefix, StringComparison.Ordinal))
                state.Add(key, entry);
        }

        if (state.Count < read.Count)
            say($"{file}: {read.Count - state.Count} entries {AuxiliaryPrefix}* left out: a second head that only training uses");
        StateDictionaryModules.Load(model, state, file);
    }

    /// <summary>
    /// The file behind a path: the path itself, or the published file in it where it is a folder.
    /// Throws <see cref="UserErrorException"/> with the address, the hash and the place to put it where it is missing.
    /// </summary>
    public static string Locate(string name, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        DeepLabModel facts = DeepLabModels.Facts(name);
        string file = Directory.Exists(path) ? Path.Combine(path, facts.FileName) : path;
        return File.Exists(file)
            ? file
            : throw new UserErrorException($"{file}: no weights of {name} there; download {facts.Url} ({facts.FileName}, SHA-256 {facts.HashPrefix}…) and put it at {file}");
    }

    private static void RequireNetwork(string name, string file, StateDictionary state)
    {
        string? found = state.Contains(HeadKey) ? Backbone(state.Names) : null;
        if (found == name)
            return;
        Uri url = DeepLabModels.Facts(name).Url;
        if (found is not null)
            throw new UserErrorException($"{file}: weights of {found}, not of {name}; give --model {found}, or download {url}");
        string what = ResNetStateKeys.Layers(state.Names) is int layers
            ? $"weights of a ResNet-{layers} that classifies images, without a segmentation head"
            : "not the weights of a DeepLabv3 as torchvision names them";
        throw new UserErrorException($"{file}: {what}; download {url}");
    }

    private static string? Backbone(IEnumerable<string> names)
    {
        HashSet<string> keys = [.. names.Where(key => key.StartsWith(BackbonePrefix, StringComparison.Ordinal)).Select(key => key[BackbonePrefix.Length..])];
        return ResNetStateKeys.Layers(keys) switch
        {
            50 => DeepLabModels.ResNet50,
            101 => DeepLabModels.ResNet101,
            null when keys.Contains("0.0.weight") && keys.Contains("16.0.weight") => DeepLabModels.MobileNet,
            _ => null,
        };
    }
}
