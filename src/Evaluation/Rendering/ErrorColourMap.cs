namespace SelfSup.Evaluation.Rendering;

/// <summary>A diverging colour map for signed errors: blue below 0, near white at 0, red above; equally far from 0 is equally dark.</summary>
public static class ErrorColourMap
{
    // Red, green, blue at −1, −½, 0, ½, 1.
    private static readonly (float Red, float Green, float Blue)[] s_anchors =
        [(24, 66, 140), (112, 160, 220), (245, 245, 245), (232, 138, 104), (152, 24, 28)];

    /// <summary>The colour of a value in [−1, 1], linear between five colours; beyond, the last one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a number.</exception>
    public static (byte Red, byte Green, byte Blue) At(float value)
    {
        if (float.IsNaN(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "a colour is asked for a number");
        float place = (Math.Clamp(value, -1, 1) + 1) * 2;
        int lower = Math.Min((int)place, 3);
        float fraction = place - lower;
        (float Red, float Green, float Blue) a = s_anchors[lower], b = s_anchors[lower + 1];
        return (Mix(a.Red, b.Red, fraction), Mix(a.Green, b.Green, fraction), Mix(a.Blue, b.Blue, fraction));
    }

    private static byte Mix(float a, float b, float fraction) => (byte)MathF.Round(a + ((b - a) * fraction));
}
