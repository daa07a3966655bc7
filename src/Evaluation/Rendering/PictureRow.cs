using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>Pictures side by side as one, each with its label in the upper left corner.</summary>
public static class PictureRow
{
    private const int GapPixels = 4;

    /// <summary>Joins pictures of one height, with a white gap between them. An empty label is left out.</summary>
    /// <exception cref="ArgumentException">There is no picture, or their heights differ.</exception>
    public static RgbImage Join(IReadOnlyList<(string Label, RgbImage Picture)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            throw new ArgumentException("a row of no pictures", nameof(parts));
        int height = parts[0].Picture.Height;
        if (parts.Any(part => part.Picture.Height != height))
            throw new ArgumentException($"heights of {string.Join(", ", parts.Select(part => part.Picture.Height))}; expected one", nameof(parts));
        RgbImage row = RgbImage.Uninitialized(parts.Sum(part => part.Picture.Width) + ((parts.Count - 1) * GapPixels), height);
        Array.Fill(row.Pixels, byte.MaxValue);
        int left = 0;
        foreach ((string label, RgbImage picture) in parts)
        {
            row.Paste(picture, left, 0);
            int letters = Math.Max(10, height / 14);
            if (label.Length > 0)
                TextLabel.Draw(row, label, left + (letters / 2), letters / 2, letters);
            left += picture.Width + GapPixels;
        }

        return row;
    }
}
