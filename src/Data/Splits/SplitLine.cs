using System.Globalization;

namespace SelfSup.Data.Splits;

/// <summary>One target frame of a split: <c>FOLDER FRAME SIDE</c>, as in <c>2011_09_26/2011_09_26_drive_0001_sync 3 l</c>.</summary>
/// <param name="Folder">The drive's folder below the data folder (or the odometry sequence's number), with forward slashes.</param>
/// <param name="FrameIndex">The frame's number in the drive, not negative.</param>
/// <param name="Side">Which camera.</param>
public readonly record struct SplitLine(string Folder, int FrameIndex, CameraSide Side)
{
    /// <summary>
    /// Parses one line of <paramref name="file"/> (its 1-based <paramref name="lineNumber"/> stands in the error).
    /// <paramref name="sideWhenMissing"/> is what a line without a side means: null, an error, for stereo data; a side where there is only one camera.
    /// </summary>
    /// <exception cref="UserErrorException">The line has another form.</exception>
    public static SplitLine Parse(string text, string file, int lineNumber, CameraSide? sideWhenMissing = null)
    {
        string[] tokens = TextFile.Tokens(text);
        CameraSide side = sideWhenMissing ?? CameraSide.Left;
        bool sided = tokens.Length == 3 ? CameraSides.TryParse(tokens[2], out side) : tokens.Length == 2 && sideWhenMissing is not null;
        if (!sided || !int.TryParse(tokens[1], NumberStyles.None, CultureInfo.InvariantCulture, out int frame))
        {
            throw new UserErrorException(
                $"{file}: line {lineNumber}: '{text.Trim()}' is not FOLDER FRAME SIDE with a whole frame number and side l or r, as in '2011_09_26/2011_09_26_drive_0001_sync 3 l'");
        }

        return new SplitLine(tokens[0], frame, side);
    }

    /// <summary>The frame that <paramref name="id"/> names relative to this target; its number may be negative where the drive begins.</summary>
    public SplitLine Frame(FrameId id) => id.IsStereo ? this with { Side = Side.Opposite() } : this with { FrameIndex = FrameIndex + id.Offset };

    /// <summary>The published form, frame number without leading zeros.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Folder} {FrameIndex} {Side.Letter()}");
}
