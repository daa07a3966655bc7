namespace SelfSup.Data.Images;

/// <summary>What a PNG file says about its pixels; colour type 0 is grey.</summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, int ColourType);
