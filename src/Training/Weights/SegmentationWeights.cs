using SelfSup.Data;
using SelfSup.SegGuide.Branch;
using TorchSharp;

namespace SelfSup.Training.Weights;

/// <summary>ImageNet weights, as torchvision publishes them, for the encoders of the segmentation branch. The decoder, the head and the lifting convolution keep their random start.</summary>
public static class SegmentationWeights
{
    private const int ResnetLayers = 18;
    private const string EfficientNetFile = "efficientnet_b3_rwightman-b3899882.pth";
    private const string EfficientNetStem = "features.0.0.weight";
    private const long EfficientNetStemChannels = 40;

    // The last 1x1 convolution to 1536 channels and the classifier, which segmentation has no use for.
    private static readonly string[] s_unused = ["features.8.", "classifier."];

    /// <summary>
    /// Puts the weights into the branch's encoder. The file is <paramref name="path"/> (a file, or a folder that holds the published one), or else the published one in
    /// <c>weights/imagenet/</c> below <paramref name="dataFolder"/>; the digits in its name must be those of its SHA-256.
    /// </summary>
    /// <param name="branch">The branch; its other parts stay as they are.</param>
    /// <param name="dataFolder">The folder of the data.</param>
    /// <param name="path">Where the weights are instead, or null.</param>
    /// <param name="say">Told in one line which file was taken, and which of its entries were not.</param>
    /// <exception cref="ConfigurationException">The branch's network has no encoder with published weights.</exception>
    /// <exception cref="UserErrorException">The file is missing, damaged, changed, or of another network; the message says what to do.</exception>
    public static void LoadImageNet(SegmentationBranch branch, string dataFolder, string? path, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(branch);
        ArgumentNullException.ThrowIfNull(dataFolder);
        ArgumentNullException.ThrowIfNull(say);
        switch (branch.NetworkName)
        {
            case SegmentationNetworks.Resnet18:
                LoadResnet(Encoder(branch), ImageNetWeights.Locate(ResnetLayers, dataFolder, path), say);
                break;
            case SegmentationNetworks.EfficientNetB3:
                LoadEfficientNet(Encoder(branch), PublishedFile.Locate(EfficientNetFile, dataFolder, path), say);
                break;
            default:
                throw new ConfigurationException(
                    $"segmentation.network {branch.NetworkName}: there are no ImageNet weights for it; take {SegmentationNetworks.Resnet18} or {SegmentationNetworks.EfficientNetB3}, or start it from random weights");
        }
    }

    private static void LoadResnet(torch.nn.Module encoder, string file, Action<string> say)
    {
        StateDictionaryModules.Load(encoder, ImageNetWeights.Read(ResnetLayers, file), file);
        say($"weights: segmentation encoder from {file}");
    }

    private static void LoadEfficientNet(torch.nn.Module encoder, string file, Action<string> say)
    {
        PublishedFile.Verify(file);
        StateDictionary published = WeightFile.Read(file);
        if (!published.TryGetArray(EfficientNetStem, out StateArray? stem) || stem.Shape is not [EfficientNetStemChannels, 3, 3, 3])
            throw new UserErrorException($"{file}: not the weights of an EfficientNet-B3 as torchvision names them; download {PublishedFile.Url(EfficientNetFile)}");
        StateDictionary used = [];
        foreach ((string name, StateEntry entry) in published)
        {
            if (!s_unused.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
                used.Add(name, entry);
        }

        StateDictionaryModules.Load(encoder, used, file);
        say($"weights: segmentation encoder from {file}; {published.Count - used.Count} entries left out (the last convolution, features.8.*, and the classifier, classifier.*)");
    }

    private static torch.nn.Module Encoder(SegmentationBranch branch) =>
        branch.Encoder ?? throw new InvalidOperationException($"{branch.NetworkName} is listed with published weights and has no encoder");
}
