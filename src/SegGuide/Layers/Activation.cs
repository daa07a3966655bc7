namespace SelfSup.SegGuide.Layers;

/// <summary>What follows a convolution.</summary>
internal enum Activation
{
    /// <summary>x.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x · hardsigmoid(x). Source: Howard et al. 2019, section 5.2.</summary>
    HardSwish,

    /// <summary>x · sigmoid(x). Source: Elfwing et al. 2018, section 2.</summary>
    Silu,

    /// <summary>min(max(x + 3, 0), 6) / 6. Source: Howard et al. 2019, section 5.2.</summary>
    HardSigmoid,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,
}
