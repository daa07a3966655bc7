using System.Runtime.InteropServices;
using SelfSup.Data;

namespace SelfSup.Training.Weights;

/// <summary>
/// ResNet weights pre-trained on ImageNet, as torchvision publishes them, turned into the state of an encoder that sees one or several images.
/// Source: Godard et al., Digging Into Self-Supervised Monocular Depth Estimation, section 4 and supplementary material; the tiling follows the published method:
/// the first convolution is repeated for each image and divided by their number, so that equal images give the response of one.
/// </summary>
public static class ImageNetWeights
{
    private const string FirstConvolution = "conv1.weight";

    private static readonly SortedDictionary<int, string> s_files = new()
    {
        [18] = "resnet18-f37072fd.pth",
        [34] = "resnet34-b627a593.pth",
        [50] = "resnet50-0676ba61.pth",
        [101] = "resnet101-63fe2227.pth",
        [152] = "resnet152-394f9c45.pth",
    };

    /// <summary>The published file's name; throws <see cref="ArgumentOutOfRangeException"/> for a depth other than 18, 34, 50, 101 and 152.</summary>
    public static string FileName(int layers) => s_files.TryGetValue(layers, out string? name)
        ? name
        : throw new ArgumentOutOfRangeException(nameof(layers), layers, $"ResNets have {string.Join(", ", s_files.Keys)} layers");

    /// <summary>Where the file is to be had.</summary>
    public static Uri Url(int layers) => PublishedFile.Url(FileName(layers));

    /// <summary>
    /// The file to read: <paramref name="path"/> (a file, or a folder that holds the published file) where given, else <c>weights/imagenet/</c> under the data folder.
    /// Throws <see cref="UserErrorException"/> with the address and the place to put it where it is missing.
    /// </summary>
    public static string Locate(int layers, string dataFolder, string? path = null) => PublishedFile.Locate(FileName(layers), dataFolder, path);

    /// <summary>
    /// Compares the file's SHA-256 with the eight digits that stand in a published name (<c>resnet18-f37072fd.pth</c>); a name without them is not checked.
    /// Throws <see cref="UserErrorException"/> where they differ.
    /// </summary>
    public static void Verify(string path) => PublishedFile.Verify(path);

    /// <summary>Locates, verifies, reads and converts: the state for an encoder of <paramref name="layers"/> layers on <paramref name="images"/> images.</summary>
    public static StateDictionary Load(int layers, int images, string dataFolder, string? path = null)
    {
        string file = Locate(layers, dataFolder, path);
        StateDictionary published = Read(layers, file, " or set model.encoder");
        try
        {
            return ToEncoder(published, images);
        }
        catch (InvalidDataException error)
        {
            throw new UserErrorException($"{file}: {error.Message}; download {Url(layers)}", error);
        }
    }

    /// <summary>
    /// The published state under its own names, verified. Throws <see cref="UserErrorException"/> where the file holds another network; <paramref name="otherRemedy"/> is what
    /// else than downloading would do where it holds a residual network of another depth.
    /// </summary>
    internal static StateDictionary Read(int layers, string file, string otherRemedy = "")
    {
        Verify(file);
        StateDictionary published = WeightFile.Read(file);
        int? found = ResNetStateKeys.Layers(published.Names);
        if (found == layers)
            return published;
        throw new UserErrorException(found is null
            ? $"{file}: not the weights of a ResNet as torchvision names them; download {Url(layers)}"
            : $"{file}: weights of ResNet-{found}, not of ResNet-{layers}; download {Url(layers)}{otherRemedy}");
    }

    /// <summary>
    /// The entries with prefix <c>encoder.</c>, the first convolution (Ox3xKxK) tiled <paramref name="images"/> times along its input dimension and divided by that number.
    /// Throws <see cref="InvalidDataException"/> where there is no such convolution.
    /// </summary>
    public static StateDictionary ToEncoder(StateDictionary published, int images)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        if (!published.TryGetArray(FirstConvolution, out StateArray? first) || first.Shape is not [_, 3, _, _])
            throw new InvalidDataException($"{FirstConvolution} is no convolution of three-channel images");
        StateDictionary encoder = [];
        foreach ((string name, StateEntry entry) in published)
            encoder.Add("encoder." + name, name == FirstConvolution && images > 1 ? Tile(first, images) : entry);
        return encoder;
    }

    private static StateArray Tile(StateArray weight, int images)
    {
        float[] source = weight.ToSingle();
        int block = checked((int)(weight.Shape[1] * weight.Shape[2] * weight.Shape[3]));
        float[] tiled = new float[checked(source.Length * images)];
        for (int i = 0; i < tiled.Length; i++)
            tiled[i] = source[(i / (block * images) * block) + (i % block)] / images;
        return new StateArray(StateElementType.Float32, [weight.Shape[0], weight.Shape[1] * images, weight.Shape[2], weight.Shape[3]], MemoryMarshal.AsBytes(tiled.AsSpan()).ToArray());
    }
}
