namespace SelfSup.Data.Motion;

/// <summary>The motion between two pictures, known at some points.</summary>
/// <param name="Width">Columns of the pictures that it was measured on.</param>
/// <param name="Height">Their rows.</param>
/// <param name="Points">How many points were looked for.</param>
/// <param name="Vectors">Those that were found again, forwards and backwards.</param>
public sealed record FlowField(int Width, int Height, int Points, IReadOnlyList<FlowVector> Vectors)
{
    /// <summary>Fewer points than this say nothing about a picture's motion.</summary>
    public const int FewestPoints = 8;

    /// <summary>Whether the first picture has structure enough for its motion to be measured.</summary>
    public bool HasTexture => Points >= FewestPoints;

    /// <summary>The share of the points that were found again; 0 where there were none.</summary>
    public double TrackedShare => Points == 0 ? 0 : (double)Vectors.Count / Points;

    /// <summary>
    /// The median length of the vectors as a share of the width, so that it holds for every size of the picture; NaN where none was found.
    /// The median: things that move on their own cover less than half of a picture.
    /// </summary>
    public double MedianShareOfWidth
    {
        get
        {
            if (Vectors.Count == 0)
                return double.NaN;
            double[] lengths = [.. Vectors.Select(vector => vector.LengthPixels)];
            Array.Sort(lengths);
            return (lengths[(lengths.Length - 1) / 2] + lengths[lengths.Length / 2]) / 2 / Width;
        }
    }

    /// <summary>The median length in pixels of a picture <paramref name="width"/> pixels wide.</summary>
    public double MedianPixelsAt(int width) => MedianShareOfWidth * width;
}
