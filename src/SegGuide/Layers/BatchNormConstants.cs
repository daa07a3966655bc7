namespace SelfSup.SegGuide.Layers;

/// <summary>ε and momentum of a batch normalisation.</summary>
internal readonly record struct BatchNormConstants(double Epsilon, double Momentum)
{
    /// <summary>Torch's own constants, which most published weights were trained with.</summary>
    internal static BatchNormConstants Default { get; } = new(1e-5, 0.1);
}
