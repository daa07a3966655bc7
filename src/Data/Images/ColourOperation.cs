namespace SelfSup.Data.Images;

/// <summary>The four changes that <see cref="ColourJitter"/> makes.</summary>
public enum ColourOperation
{
    /// <summary>A blend with black.</summary>
    Brightness,

    /// <summary>A blend with the picture's mean grey.</summary>
    Contrast,

    /// <summary>A blend with the pixel's grey.</summary>
    Saturation,

    /// <summary>A turn of the hue circle.</summary>
    Hue,
}
