using TorchSharp;

namespace SelfSup.Evaluation.Depth;

/// <summary>At what size, range and place a depth network predicts; the defaults are the published recipe's.</summary>
public sealed record DisparityPredictorOptions
{
    private const int SizeStep = 32;

    // The coarsest feature is 1/32 of the image, and the decoder's reflection padding needs two of its rows and columns.
    private const int SmallestSize = 64;

    /// <summary>The network's input and output width in pixels, a multiple of 32 from 64 on; 640. The size that it was trained at serves it best.</summary>
    public int Width { get; init; } = 640;

    /// <summary>The network's input and output height in pixels, a multiple of 32 from 64 on; 192.</summary>
    public int Height { get; init; } = 192;

    /// <summary>The depth of a sigmoid output of 1, in the network's units, as trained; 0.1.</summary>
    public double MinDepth { get; init; } = 0.1;

    /// <summary>The depth of a sigmoid output of 0, in the network's units, as trained; 100.</summary>
    public double MaxDepth { get; init; } = 100;

    /// <summary>Whether the mirrored image is predicted too and both are blended (<see cref="Depth.FlipPostProcess"/>); false.</summary>
    public bool FlipPostProcess { get; init; }

    /// <summary>Where the networks lie; the CPU.</summary>
    public torch.Device Device { get; init; } = torch.CPU;

    /// <summary>Throws <see cref="ArgumentException"/> naming the value and its range.</summary>
    public void Validate()
    {
        if (Width < SmallestSize || Height < SmallestSize || Width % SizeStep != 0 || Height % SizeStep != 0)
            throw new ArgumentException($"the network's size is {Width}x{Height}; expected multiples of {SizeStep} from {SmallestSize} on");
        if (!(MinDepth > 0 && MaxDepth > MinDepth && double.IsFinite(MaxDepth)))
            throw new ArgumentException($"the depth range is {MinDepth} to {MaxDepth}; expected 0 < min < max");
        ArgumentNullException.ThrowIfNull(Device);
    }
}
