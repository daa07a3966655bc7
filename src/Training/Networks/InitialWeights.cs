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
    }

    private static void FromFolder(NetworkSet networks, string path, Action<string> say)
    {
        WeightFolder folder = WeightFolder.Resolve(path);
        foreach ((string name, nn.Module module) in networks.Parts)
            StateDictionaryModules.Load(module, folder.Read(name), folder.Part(name));
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
