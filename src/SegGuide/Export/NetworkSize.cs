using System.Globalization;
using SelfSup.Data;

namespace SelfSup.SegGuide.Export;

/// <summary>
/// At what size a picture goes into the segmentation network. <c>auto</c> is the picture's own, enlarged where its long side is below 520 pixels: the published
/// weights were trained on pictures of about that size, and know objects by the size that they have there.
/// </summary>
public sealed class NetworkSize
{
    /// <summary>The least long side of <c>auto</c>, in pixels.</summary>
    public const int LeastLongSide = 520;

    private const int Smallest = 32;
    private const int Largest = 8192;
    private const string AutoText = "auto";

    private readonly (int Width, int Height)? _fixed;

    private NetworkSize((int Width, int Height)? size) => _fixed = size;

    /// <summary>The picture's own size, enlarged where it is small.</summary>
    public static NetworkSize Auto { get; } = new(null);

    /// <summary>Parses <c>auto</c> or <c>WxH</c>, sides from 32 to 8192.</summary>
    /// <exception cref="ConfigurationException">The text is neither.</exception>
    public static NetworkSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == AutoText)
            return Auto;
        string[] sides = text.Split('x');
        if (sides.Length == 2 && TrySide(sides[0], out int width) && TrySide(sides[1], out int height))
            return new NetworkSize((width, height));
        throw new ConfigurationException($"--size: '{text}' is neither auto nor WxH with sides from {Smallest} to {Largest}, such as 640x192");
    }

    /// <summary>The network's size for a picture.</summary>
    public (int Width, int Height) For(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (_fixed is { } size)
            return size;
        int longSide = Math.Max(width, height);
        if (longSide >= LeastLongSide)
            return (width, height);
        int Enlarged(int side) => Math.Max(1, (int)Math.Round((double)side * LeastLongSide / longSide, MidpointRounding.AwayFromZero));
        return (Enlarged(width), Enlarged(height));
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => _fixed is { } size ? string.Create(CultureInfo.InvariantCulture, $"{size.Width}x{size.Height}") : AutoText;

    private static bool TrySide(string text, out int side)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= Smallest and <= Largest;
}
