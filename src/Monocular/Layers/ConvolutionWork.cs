namespace SelfSup.Monocular.Layers;

/// <summary>
/// Counts the multiplications of the convolutions that run on this thread while it is open: what a network's arithmetic is reckoned by. Nothing is counted, and nothing
/// costs, while none is open.
/// </summary>
public sealed class ConvolutionWork : IDisposable
{
    [ThreadStatic]
    private static ConvolutionWork? s_current;

    private readonly ConvolutionWork? _outer;

    /// <summary>Starts counting.</summary>
    public ConvolutionWork()
    {
        _outer = s_current;
        s_current = this;
    }

    /// <summary>Multiply-accumulates of the forward passes.</summary>
    public long Forward { get; private set; }

    /// <summary>Those that the backward passes will take: as many for the weights, and as many again for the input where a gradient goes on through it.</summary>
    public long Backward { get; private set; }

    /// <summary>Floating-point operations forward and backward: two a multiply-accumulate.</summary>
    public long Operations => 2 * (Forward + Backward);

    /// <summary>Ends counting.</summary>
    public void Dispose() => s_current = _outer;

    internal static void Record(long multiplyAccumulates, bool inputHasGradient, bool weightHasGradient)
    {
        if (s_current is not { } current)
            return;
        current.Forward += multiplyAccumulates;
        current.Backward += multiplyAccumulates * ((inputHasGradient ? 1 : 0) + (weightHasGradient ? 1 : 0));
    }

    internal static bool IsOpen => s_current is not null;
}
