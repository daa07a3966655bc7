using System.Globalization;

namespace SelfSup.Data.Splits;

/// <summary>
/// A frame of a training sample relative to its target: a temporal offset in frames (0 is the target itself, −1 the frame before)
/// or the target's stereo partner <c>s</c>. Source: Godard et al., "Digging into self-supervised monocular depth estimation" (2019), §3.1.
/// </summary>
public readonly record struct FrameId
{
    private FrameId(int offset, bool isStereo)
    {
        Offset = offset;
        IsStereo = isStereo;
    }

    /// <summary>The target frame, <c>0</c>.</summary>
    public static FrameId Target => default;

    /// <summary>The other camera's frame of the same time, <c>s</c>.</summary>
    public static FrameId Stereo => new(0, true);

    /// <summary>Frames after the target (negative: before); 0 for the stereo partner.</summary>
    public int Offset { get; }

    /// <summary>Whether this is the stereo partner.</summary>
    public bool IsStereo { get; }

    /// <summary>Whether this is the target frame.</summary>
    public bool IsTarget => Offset == 0 && !IsStereo;

    /// <summary>The frame <paramref name="offset"/> frames after the target.</summary>
    public static FrameId Temporal(int offset) => new(offset, false);

    /// <summary>Parses <c>0</c>, <c>-1</c>, <c>1</c>, … or <c>s</c>.</summary>
    /// <exception cref="ConfigurationException">The text is neither.</exception>
    public static FrameId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "s")
            return Stereo;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int offset)
            ? Temporal(offset)
            : throw new ConfigurationException($"data.frame_ids: '{text}' is no frame; use whole numbers (0 is the target) and s for the stereo partner");
    }

    /// <summary>
    /// Parses a recipe's list: it starts with <c>0</c>, names at least one source and none twice.
    /// </summary>
    /// <exception cref="ConfigurationException">The list breaks one of these rules.</exception>
    public static IReadOnlyList<FrameId> ParseList(IEnumerable<string> texts)
    {
        FrameId[] ids = [.. texts.Select(Parse)];
        if (ids.Length < 2 || !ids[0].IsTarget || ids.Distinct().Count() != ids.Length)
            throw new ConfigurationException($"data.frame_ids: [{string.Join(", ", ids)}] must start with 0 and name one source or more, each once; for example [0, -1, 1]");
        return ids;
    }

    /// <summary>The recipe's form: <c>0</c>, <c>-1</c>, <c>s</c>.</summary>
    public override string ToString() => IsStereo ? "s" : Offset.ToString(CultureInfo.InvariantCulture);
}
