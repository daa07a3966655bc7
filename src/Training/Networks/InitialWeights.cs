using SelfSup.Data;
using SelfSup.Training.Configuration;
using SelfSup.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Networks;

/// <summary>The weights that a run starts from: another run's or published ones (<c>train.init</c>), ImageNet's for the encoders (<c>model.pretrained</c>), or fresh ones.</summary>
internal static class InitialWeights
{
    private const string ImageNet = "imagenet";

    internal static void Load(NetworkSet networks, Recipe recipe, Action<string> say)
    {
        using IDisposable noGradients = no_grad();
        if (recipe.Train.Init.Length > 0)
            FromFolder(networks, recipe.Train.Init, say);
        else if (recipe.Model.Pretrained.Length > 0)
            FromImageNet(networks, recipe, say);
        else
            say("weights: from scratch (model.pretrained=imagenet starts the encoders from ImageNet's)");
        if (networks.Branch is not null && recipe.Segmentation.Pretrained.Length > 0 && !IsInFolder(recipe.Train.Init, WeightParts.Segmentation))
            SegmentationWeights.LoadImageNet(networks.Branch, recipe.Data.Root, recipe.Segmentation.Pretrained == ImageNet ? null : recipe.Segmentation.Pretrained, say);
    }

    private static bool IsInFolder(string path, string part) => path.Length > 0 && WeightFolder.Resolve(path).Parts.ContainsKey(part);

    private static void FromFolder(NetworkSet networks, string path, Action<string> say)
    {
        WeightFolder folder = WeightFolder.Resolve(path);
        foreach ((string name, nn.Module module) in networks.Parts)
        {
            // Runs without guidance have no branch, and may still be gone on from with one.
            if (name == WeightParts.Segmentation && !folder.Parts.ContainsKey(name))
                continue;
            StateDictionaryModules.Load(module, folder.Read(name), folder.Part(name));
        }

        say($"weights: from {folder.Folder}");
    }

    private static void FromImageNet(NetworkSet networks, Recipe recipe, Action<string> say)
    {
        string? path = recipe.Model.Pretrained == ImageNet ? null : recipe.Model.Pretrained;
        int layers = recipe.Model.EncoderLayers;
        foreach ((string name, int images) in new[] { (WeightParts.Encoder, 1), (WeightParts.PoseEncoder, 2) })
        {
            if (networks.Parts.FirstOrDefault(part => part.Name == name).Module is not { } module)
                continue;
            StateDictionaryModules.Load(module, ImageNetWeights.Load(layers, images, recipe.Data.Root, path), ImageNetWeights.Locate(layers, recipe.Data.Root, path));
        }

        say($"weights: encoders from {ImageNetWeights.Locate(layers, recipe.Data.Root, path)}");
    }
}
