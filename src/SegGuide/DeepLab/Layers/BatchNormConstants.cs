namespace SelfSup.SegGuide.DeepLab.Layers;

/// <summary>ε and momentum of a batch normalisation.</summary>
internal readonly record struct BatchNormConstants(double Epsilon, double Momentum)
{
    /// <summary>Torch's own constants, which the residual networks and the head have.</summary>
    internal static BatchNormConstants Default { get; } = new(1e-5, 0.1);

    /// <summary>Those of MobileNetV3's published weights: at small variances ε 1e-3 changes the outcome. Source of the momentum: Howard et al. 2019, section 6.1.1.</summary>
    internal static BatchNormConstants MobileNet { get; } = new(1e-3, 0.01);
}
