namespace SelfSup.SegGuide.Borders;

/// <summary>How much more pixels near object borders count. The defaults are the paper's: Ronneberger et al. (MICCAI 2015), section 3.</summary>
public sealed record BorderWeightOptions
{
    /// <summary>w0: what a pixel on the borders of two objects gains; 0 leaves all weights at their class's constant; 10.</summary>
    public double W0 { get; init; } = 10;

    /// <summary>σ: how far the gain reaches, in pixels of the mask; 5.</summary>
    public double Sigma { get; init; } = 5;

    /// <summary>Whether background and foreground weigh the same in sum before borders count (w_c = N / 2N_c, per mask); false, so w_c = 1.</summary>
    public bool ClassBalance { get; init; }

    /// <summary>Throws <see cref="ArgumentException"/> naming the value and its range.</summary>
    public void Validate()
    {
        if (!(W0 >= 0 && double.IsFinite(W0)))
            throw new ArgumentException($"{nameof(W0)} is {W0}; expected at least 0");
        if (!(Sigma > 0 && double.IsFinite(Sigma)))
            throw new ArgumentException($"{nameof(Sigma)} is {Sigma}; expected more than 0");
    }
}
