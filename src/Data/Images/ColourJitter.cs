namespace SelfSup.Data.Images;

/// <summary>
/// One draw of colour changes, to be applied to every frame and scale of a sample alike: changes that differ between frames would make the
/// photometric error measure the jitter instead of the motion. The operations are those of torchvision's ColorJitter on float tensors.
/// </summary>
/// <param name="Brightness">Factor of the blend <c>f · pixel</c>; 1 changes nothing.</param>
/// <param name="Contrast">Factor of the blend <c>f · pixel + (1 − f) · mean grey of the picture</c>; 1 changes nothing.</param>
/// <param name="Saturation">Factor of the blend <c>f · pixel + (1 − f) · grey of the pixel</c>; 1 changes nothing.</param>
/// <param name="Hue">Turn of the hue in full circles, −0.5 to 0.5; 0 changes nothing.</param>
/// <param name="Order">The operations in the order in which they are made, each at most once.</param>
public sealed record ColourJitter(float Brightness, float Contrast, float Saturation, float Hue, IReadOnlyList<ColourOperation> Order)
{
    /// <summary>Half the width of the interval around 1 from which brightness, contrast and saturation are drawn (Monodepth2, section 4).</summary>
    public const double FactorSpread = 0.2;

    /// <summary>Half the width of the interval around 0 from which the hue's turn is drawn, in full circles (Monodepth2, section 4).</summary>
    public const double HueSpread = 0.1;

    /// <summary>Draws the four parameters and the order; always takes the same number of draws but for the shuffle's rejections.</summary>
    public static ColourJitter Draw(ref SampleRandom random)
    {
        float brightness = (float)random.NextDouble(1 - FactorSpread, 1 + FactorSpread);
        float contrast = (float)random.NextDouble(1 - FactorSpread, 1 + FactorSpread);
        float saturation = (float)random.NextDouble(1 - FactorSpread, 1 + FactorSpread);
        float hue = (float)random.NextDouble(-HueSpread, HueSpread);
        Span<int> order = [0, 1, 2, 3];
        random.Shuffle(order);
        return new ColourJitter(
            brightness, contrast, saturation, hue, [(ColourOperation)order[0], (ColourOperation)order[1], (ColourOperation)order[2], (ColourOperation)order[3]]);
    }

    /// <summary>Changes a picture in place: three planes (red, green, blue) of <paramref name="height"/>·<paramref name="width"/> floats in [0, 1]; they stay in [0, 1].</summary>
    /// <exception cref="ArgumentException"><paramref name="chw"/> does not hold three such planes, or a parameter is outside its range.</exception>
    public void Apply(Span<float> chw, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        int count = checked(width * height);
        if (chw.Length != 3L * count)
            throw new ArgumentException($"3x{height}x{width} planes need {3L * count} floats, not {chw.Length}", nameof(chw));
        CheckParameters();
        Span<float> red = chw[..count];
        Span<float> green = chw.Slice(count, count);
        Span<float> blue = chw.Slice(2 * count, count);
        for (int i = 0; i < Order.Count; i++)
        {
            switch (Order[i])
            {
                case ColourOperation.Brightness:
                    ColourOperations.Blend(chw, Brightness, 0);
                    break;
                case ColourOperation.Contrast:
                    ColourOperations.Blend(chw, Contrast, (1 - Contrast) * ColourOperations.MeanGrey(red, green, blue));
                    break;
                case ColourOperation.Saturation:
                    ColourOperations.Saturate(red, green, blue, Saturation);
                    break;
                case ColourOperation.Hue:
                    HueTurn.Apply(red, green, blue, Hue);
                    break;
                default:
                    throw new ArgumentException($"{Order[i]} is no colour operation");
            }
        }
    }

    private void CheckParameters()
    {
        if (!(Brightness >= 0) || !(Contrast >= 0) || !(Saturation >= 0))
            throw new ArgumentException($"brightness {Brightness}, contrast {Contrast} and saturation {Saturation} must not be negative");
        if (!(Math.Abs(Hue) <= 0.5f))
            throw new ArgumentException($"hue {Hue} is outside −0.5 … 0.5");
    }
}
