namespace SelfSup.Training.Configuration;

/// <summary>The networks and the depth range they speak of (recipe section <c>model</c>). Defaults: Godard et al., "Digging into self-supervised monocular depth estimation" (2019), section 4 and its public options.</summary>
public sealed record ModelOptions
{
    /// <summary>The depth encoder: <c>resnet18</c>, <c>resnet34</c>, <c>resnet50</c>, <c>resnet101</c> or <c>resnet152</c>.</summary>
    public string Encoder { get; init; } = "resnet18";

    /// <summary>Height in pixels at which the networks work, a multiple of 32 (five halvings).</summary>
    public int Height { get; init; } = 192;

    /// <summary>Width in pixels at which the networks work, a multiple of 32 (five halvings).</summary>
    public int Width { get; init; } = 640;

    /// <summary>The scales s, each (H/2^s, W/2^s), at which the decoder gives a disparity and a loss is taken.</summary>
    public IReadOnlyList<int> Scales { get; init; } = [0, 1, 2, 3];

    /// <summary>The pose network: <c>separate_resnet</c>, <c>posecnn</c> or <c>shared</c> (the depth encoder's features).</summary>
    public string Pose { get; init; } = "separate_resnet";

    /// <summary>Where the encoders start: empty (random), <c>imagenet</c>, or the path of a classification ResNet's weight file.</summary>
    public string Pretrained { get; init; } = "";

    /// <summary>The depth of disparity 1, in the model's own unit (a tenth of it with the stereo baseline of 0.1).</summary>
    public double MinDepth { get; init; } = 0.1;

    /// <summary>The depth of disparity 0, in the same unit.</summary>
    public double MaxDepth { get; init; } = 100.0;

    /// <summary>The number of layers in the encoder's name, such as 18.</summary>
    public int EncoderLayers => int.Parse(Encoder.AsSpan("resnet".Length));
}
