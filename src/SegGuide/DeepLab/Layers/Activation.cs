namespace SelfSup.SegGuide.DeepLab.Layers;

/// <summary>What follows a normalised convolution.</summary>
internal enum Activation
{
    /// <summary>x.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x · min(max(x + 3, 0), 6) / 6. Source: Howard et al. 2019, section 5.2.</summary>
    HardSwish,
}
