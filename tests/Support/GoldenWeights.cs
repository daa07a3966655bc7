using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Support;

/// <summary>Gives a module the golden files' deterministic weights.</summary>
public static class GoldenWeights
{
    /// <summary>Fills every entry of the state dict by the rule in the golden files' README; batch norms are recognised by their running mean.</summary>
    public static void Fill(nn.Module module, string prefix)
    {
        using IDisposable guard = no_grad();
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> entries = module.state_dict();
        Assert.NotEmpty(entries);
        foreach ((string key, Tensor entry) in entries)
        {
            string sibling = key[..(key.LastIndexOf('.') + 1)] + "running_mean";
            float[]? values = GoldenGenerator.Weight(prefix, key, entry.shape, entries.ContainsKey(sibling));
            if (values is not null)
                entry.copy_(tensor(values, entry.shape));
        }
    }
}
