namespace SelfSup.Training.Weights;

/// <summary>Tells a residual network's depth by the names in its state, for messages about weights of another depth.</summary>
internal static class ResNetStateKeys
{
    /// <summary>
    /// 18, 34, 50, 101 or 152; null where the names are not those of a torchvision ResNet. Bottleneck blocks have a third convolution; the number of blocks in
    /// the third stage is 2, 6 (34 and 50), 23 and 36. Source: He et al., Deep Residual Learning, table 1.
    /// </summary>
    internal static int? Layers(IEnumerable<string> names)
    {
        HashSet<string> keys = [.. names];
        string? prefix = keys.Contains("layer1.0.conv1.weight") ? "" : keys.Contains("encoder.layer1.0.conv1.weight") ? "encoder." : null;
        if (prefix is null)
            return null;
        int blocks = 0;
        while (keys.Contains($"{prefix}layer3.{blocks}.conv1.weight"))
            blocks++;
        return (keys.Contains($"{prefix}layer1.0.conv3.weight"), blocks) switch
        {
            (false, 2) => 18,
            (false, 6) => 34,
            (true, 6) => 50,
            (true, 23) => 101,
            (true, 36) => 152,
            _ => null,
        };
    }
}
