using System.Buffers;

namespace SelfSup.SegGuide.Borders;

/// <summary>
/// Euclidean distances from every pixel to the borders of the nearest and the second nearest object of a mask: d1 and d2 of
/// Ronneberger et al. (MICCAI 2015), equation 2. Objects are <see cref="ConnectedComponents"/>, their borders <see cref="ObjectBorders"/>.
/// With one object d2 = d1.
/// </summary>
public static class BorderDistances
{
    /// <summary>Computes both distances for every pixel.</summary>
    /// <inheritdoc cref="Compute(ReadOnlySpan{byte}, int, int, double, Span{float}, Span{float})"/>
    public static int Compute(ReadOnlySpan<byte> mask, int width, int height, Span<float> nearest, Span<float> secondNearest) =>
        Compute(mask, width, height, double.PositiveInfinity, nearest, secondNearest);

    /// <summary>Computes both distances where their sum is at most <paramref name="largestSum"/>, which is quicker the smaller that is.</summary>
    /// <param name="mask">0 or 1 a pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="largestSum">In pixels; where d1 + d2 is more, both distances are given as infinite.</param>
    /// <param name="nearest">Receives d1 in pixels.</param>
    /// <param name="secondNearest">Receives d2 in pixels.</param>
    /// <returns>The number of objects with a border. Where it is 0 (nothing or everything is foreground) all distances are infinite.</returns>
    /// <exception cref="ArgumentException">A span has another size, the mask another value than 0 and 1, or <paramref name="largestSum"/> is not at least 0.</exception>
    public static int Compute(ReadOnlySpan<byte> mask, int width, int height, double largestSum, Span<float> nearest, Span<float> secondNearest)
    {
        MaskChecks.Picture(mask, width, height);
        MaskChecks.SameSize(nearest.Length, width, height, nameof(nearest));
        MaskChecks.SameSize(secondNearest.Length, width, height, nameof(secondNearest));
        if (!(largestSum >= 0))
            throw new ArgumentException($"{nameof(largestSum)} is {largestSum}; expected at least 0", nameof(largestSum));
        int pixels = mask.Length;
        int[] labels = ArrayPool<int>.Shared.Rent(pixels);
        byte[] borders = ArrayPool<byte>.Shared.Rent(pixels);
        try
        {
            int objects = ConnectedComponents.Label(mask, width, height, labels.AsSpan(0, pixels));
            if (ObjectBorders.Mark(mask, width, height, borders.AsSpan(0, pixels)) == 0)
                objects = 0;
            nearest.Fill(float.PositiveInfinity);
            if (objects == 1)
                OfOneObject(borders.AsSpan(0, pixels), width, height, largestSum, labels.AsSpan(0, pixels), nearest);
            if (objects <= 1)
            {
                nearest.CopyTo(secondNearest);
                return objects;
            }

            for (int i = 0; i < pixels; i++)
                labels[i] *= borders[i];
            TwoNearestLabels.Distances(labels.AsSpan(0, pixels), width, height, largestSum, nearest, secondNearest);
            return objects;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(labels);
            ArrayPool<byte>.Shared.Return(borders);
        }
    }

    private static void OfOneObject(ReadOnlySpan<byte> borders, int width, int height, double largestSum, Span<int> scratch, Span<float> distances)
    {
        DistanceTransform.Squared(borders, width, height, scratch);
        double largestSquare = largestSum * largestSum / 4;
        for (int i = 0; i < scratch.Length; i++)
        {
            if (scratch[i] <= largestSquare)
                distances[i] = MathF.Sqrt(scratch[i]);
        }
    }
}
