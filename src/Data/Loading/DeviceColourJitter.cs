using SelfSup.Data.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Data.Loading;

/// <summary>
/// <see cref="ColourJitter"/> of many samples at once, in tensor operations, on whatever device the pictures are. Brightness, contrast and saturation are one blend,
/// <c>x ← clamp(f · x + (1 − f) · (a · grey + b · mean grey), 0, 1)</c> with (a, b) = (0, 0), (0, 1) and (1, 0), so samples whose operations come in different orders
/// go through it together; hue is turned for those samples whose turn it is.
/// </summary>
public static class DeviceColourJitter
{
    // ITU-R BT.601 luma, as the jitter on the processor.
    private const float RedWeight = 0.2989f;
    private const float GreenWeight = 0.587f;
    private const float BlueWeight = 0.114f;

    /// <summary>Changes the colours of pictures. The result belongs to the caller or its dispose scope.</summary>
    /// <param name="pictures">(F, B, 3, H, W) float32 in [0, 1]: F frames of B samples.</param>
    /// <param name="draws">A draw for each of the B samples.</param>
    public static Tensor Apply(Tensor pictures, IReadOnlyList<ColourJitter> draws)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(draws);
        if (pictures.Dimensions != 5 || pictures.size(1) != draws.Count || pictures.size(2) != 3)
            throw new ArgumentException($"pictures of shape [{string.Join(", ", pictures.shape)}] are not F x {draws.Count} x 3 x H x W", nameof(pictures));
        using DisposeScope scope = NewDisposeScope();
        int positions = draws.Max(draw => draw.Order.Count);
        Tensor blends = Blends(draws, positions, pictures.device);
        Tensor x = pictures.alias();
        for (int position = 0; position < positions; position++)
        {
            x = Blend(x, blends.select(0, position));
            int[] turned = [.. Enumerable.Range(0, draws.Count).Where(sample => At(draws[sample], position) == ColourOperation.Hue)];
            if (turned.Length > 0)
                TurnHue(x, turned, draws);
        }

        return x.MoveToOuterDisposeScope();
    }

    private static ColourOperation? At(ColourJitter draw, int position) => position < draw.Order.Count ? draw.Order[position] : null;

    /// <summary>(positions, 3, B): factor, share of the pixel's grey, share of the mean grey. 1, 0, 0 changes nothing, to the bit.</summary>
    private static Tensor Blends(IReadOnlyList<ColourJitter> draws, int positions, Device device)
    {
        float[] values = new float[positions * 3 * draws.Count];
        for (int position = 0; position < positions; position++)
        {
            for (int sample = 0; sample < draws.Count; sample++)
            {
                ColourJitter draw = draws[sample];
                (float factor, float grey, float mean) = At(draw, position) switch
                {
                    ColourOperation.Brightness => (draw.Brightness, 0f, 0f),
                    ColourOperation.Contrast => (draw.Contrast, 0f, 1 - draw.Contrast),
                    ColourOperation.Saturation => (draw.Saturation, 1 - draw.Saturation, 0f),
                    _ => (1f, 0f, 0f),
                };
                int first = (position * 3 * draws.Count) + sample;
                (values[first], values[first + draws.Count], values[first + (2 * draws.Count)]) = (factor, grey, mean);
            }
        }

        return tensor(values, [positions, 3, draws.Count]).to(device);
    }

    private static Tensor Blend(Tensor x, Tensor blend)
    {
        using DisposeScope scope = NewDisposeScope();
        long samples = x.size(1);
        Tensor factor = blend.select(0, 0).view(1, samples, 1, 1, 1);
        Tensor ofGrey = blend.select(0, 1).view(1, samples, 1, 1, 1);
        Tensor ofMean = blend.select(0, 2).view(1, samples, 1, 1, 1);
        Tensor grey = (x.narrow(2, 0, 1) * RedWeight) + (x.narrow(2, 1, 1) * GreenWeight) + (x.narrow(2, 2, 1) * BlueWeight);
        Tensor mean = grey.mean([3, 4], keepdim: true);
        return ((x * factor) + ((grey * ofGrey) + (mean * ofMean))).clamp_(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Turns the hue of some samples in place; the formula is that of <see cref="HueTurn"/>.</summary>
    private static void TurnHue(Tensor x, int[] samples, IReadOnlyList<ColourJitter> draws)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor index = tensor(Array.ConvertAll(samples, sample => (long)sample)).to(x.device);
        Tensor sixths = tensor(Array.ConvertAll(samples, sample => draws[sample].Hue * 6)).to(x.device).view(1, samples.Length, 1, 1);
        Tensor chosen = x.index_select(1, index);
        Tensor red = chosen.select(2, 0);
        Tensor green = chosen.select(2, 1);
        Tensor blue = chosen.select(2, 2);
        Tensor largest = red.maximum(green.maximum(blue));
        Tensor chroma = largest - red.minimum(green.minimum(blue));
        // Grey has no hue; its chroma of zero makes any hue do, so only the division must stay finite.
        Tensor divisor = where(chroma.eq(0), ones_like(chroma), chroma);
        Tensor fromRed = (green - blue) / divisor;
        Tensor fromGreen = ((blue - red) / divisor) + 2;
        Tensor fromBlue = ((red - green) / divisor) + 4;
        Tensor hue = where(largest.eq(red), fromRed, where(largest.eq(green), fromGreen, fromBlue)) + sixths;
        Tensor turned = stack([Channel(5), Channel(3), Channel(1)], 2);
        x.index_copy_(1, index, turned);

        Tensor Channel(int offset)
        {
            Tensor k = hue + offset;
            k = k - ((k * (1f / 6)).floor() * 6);
            return (largest - (chroma * k.minimum(4 - k).clamp(0, 1))).clamp(0, 1);
        }
    }
}
